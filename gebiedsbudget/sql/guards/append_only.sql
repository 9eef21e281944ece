-- What is sealed is never changed: UPDATE, DELETE and TRUNCATE are refused by the file itself, whatever the client.
-- Idempotent, because copies and rebuilt tables lose triggers: applied after every migration, copy and restore.
-- A trigger's body must be an INSERT, and error() stops it before anything is written.

create or replace trigger seal_no_update before update on seal for each statement
insert into refusal select error('seal is append-only: make a reversal instead');
create or replace trigger seal_no_delete before delete on seal for each statement
insert into refusal select error('seal is append-only: make a reversal instead');

create or replace trigger definition_no_update before update on definition for each statement
insert into refusal select error('definition is append-only: make a reversal instead');
create or replace trigger definition_no_delete before delete on definition for each statement
insert into refusal select error('definition is append-only: make a reversal instead');

create or replace trigger entry_no_update before update on entry for each statement
insert into refusal select error('entry is append-only: make a reversal instead');
create or replace trigger entry_no_delete before delete on entry for each statement
insert into refusal select error('entry is append-only: make a reversal instead');

create or replace trigger posting_no_update before update on posting for each statement
insert into refusal select error('posting is append-only: make a reversal instead');
create or replace trigger posting_no_delete before delete on posting for each statement
insert into refusal select error('posting is append-only: make a reversal instead');

create or replace trigger item_event_no_update before update on item_event for each statement
insert into refusal select error('item_event is append-only: make a reversal instead');
create or replace trigger item_event_no_delete before delete on item_event for each statement
insert into refusal select error('item_event is append-only: make a reversal instead');

create or replace trigger period_event_no_update before update on period_event for each statement
insert into refusal select error('period_event is append-only: make a reversal instead');
create or replace trigger period_event_no_delete before delete on period_event for each statement
insert into refusal select error('period_event is append-only: make a reversal instead');

create or replace trigger delivery_version_no_update before update on delivery_version for each statement
insert into refusal select error('delivery_version is append-only: make a reversal instead');
create or replace trigger delivery_version_no_delete before delete on delivery_version for each statement
insert into refusal select error('delivery_version is append-only: make a reversal instead');

create or replace trigger delivery_line_no_update before update on delivery_line for each statement
insert into refusal select error('delivery_line is append-only: make a reversal instead');
create or replace trigger delivery_line_no_delete before delete on delivery_line for each statement
insert into refusal select error('delivery_line is append-only: make a reversal instead');

create or replace trigger delivery_event_no_update before update on delivery_event for each statement
insert into refusal select error('delivery_event is append-only: make a reversal instead');
create or replace trigger delivery_event_no_delete before delete on delivery_event for each statement
insert into refusal select error('delivery_event is append-only: make a reversal instead');

create or replace trigger match_no_update before update on match for each statement
insert into refusal select error('match is append-only: make a reversal instead');
create or replace trigger match_no_delete before delete on match for each statement
insert into refusal select error('match is append-only: make a reversal instead');

create or replace trigger sign_off_no_update before update on sign_off for each statement
insert into refusal select error('sign_off is append-only: make a reversal instead');
create or replace trigger sign_off_no_delete before delete on sign_off for each statement
insert into refusal select error('sign_off is append-only: make a reversal instead');

create or replace trigger difference_event_no_update before update on difference_event for each statement
insert into refusal select error('difference_event is append-only: make a reversal instead');
create or replace trigger difference_event_no_delete before delete on difference_event for each statement
insert into refusal select error('difference_event is append-only: make a reversal instead');

create or replace trigger measurement_no_update before update on measurement for each statement
insert into refusal select error('measurement is append-only: make a reversal instead');
create or replace trigger measurement_no_delete before delete on measurement for each statement
insert into refusal select error('measurement is append-only: make a reversal instead');

create or replace trigger snapshot_no_update before update on snapshot for each statement
insert into refusal select error('snapshot is append-only: make a reversal instead');
create or replace trigger snapshot_no_delete before delete on snapshot for each statement
insert into refusal select error('snapshot is append-only: make a reversal instead');

create or replace trigger snapshot_value_no_update before update on snapshot_value for each statement
insert into refusal select error('snapshot_value is append-only: make a reversal instead');
create or replace trigger snapshot_value_no_delete before delete on snapshot_value for each statement
insert into refusal select error('snapshot_value is append-only: make a reversal instead');

create or replace trigger benefit_estimate_no_update before update on benefit_estimate for each statement
insert into refusal select error('benefit_estimate is append-only: make a reversal instead');
create or replace trigger benefit_estimate_no_delete before delete on benefit_estimate for each statement
insert into refusal select error('benefit_estimate is append-only: make a reversal instead');

create or replace trigger screened_file_no_update before update on screened_file for each statement
insert into refusal select error('screened_file is append-only: make a reversal instead');
create or replace trigger screened_file_no_delete before delete on screened_file for each statement
insert into refusal select error('screened_file is append-only: make a reversal instead');

create or replace trigger agreement_event_no_update before update on agreement_event for each statement
insert into refusal select error('agreement_event is append-only: make a reversal instead');
create or replace trigger agreement_event_no_delete before delete on agreement_event for each statement
insert into refusal select error('agreement_event is append-only: make a reversal instead');

create or replace trigger agreement_item_no_update before update on agreement_item for each statement
insert into refusal select error('agreement_item is append-only: make a reversal instead');
create or replace trigger agreement_item_no_delete before delete on agreement_item for each statement
insert into refusal select error('agreement_item is append-only: make a reversal instead');

create or replace trigger partner_succession_no_update before update on partner_succession for each statement
insert into refusal select error('partner_succession is append-only: make a reversal instead');
create or replace trigger partner_succession_no_delete before delete on partner_succession for each statement
insert into refusal select error('partner_succession is append-only: make a reversal instead');

create or replace trigger agreement_signature_no_update before update on agreement_signature for each statement
insert into refusal select error('agreement_signature is append-only: make a reversal instead');
create or replace trigger agreement_signature_no_delete before delete on agreement_signature for each statement
insert into refusal select error('agreement_signature is append-only: make a reversal instead');

create or replace trigger condition_failure_no_update before update on condition_failure for each statement
insert into refusal select error('condition_failure is append-only: make a reversal instead');
create or replace trigger condition_failure_no_delete before delete on condition_failure for each statement
insert into refusal select error('condition_failure is append-only: make a reversal instead');

create or replace trigger settlement_no_update before update on settlement for each statement
insert into refusal select error('settlement is append-only: make a reversal instead');
create or replace trigger settlement_no_delete before delete on settlement for each statement
insert into refusal select error('settlement is append-only: make a reversal instead');

create or replace trigger forecast_no_update before update on forecast for each statement
insert into refusal select error('forecast is append-only: make a reversal instead');
create or replace trigger forecast_no_delete before delete on forecast for each statement
insert into refusal select error('forecast is append-only: make a reversal instead');

create or replace trigger budget_exception_no_update before update on budget_exception for each statement
insert into refusal select error('budget_exception is append-only: make a reversal instead');
create or replace trigger budget_exception_no_delete before delete on budget_exception for each statement
insert into refusal select error('budget_exception is append-only: make a reversal instead');

create or replace trigger exception_use_no_update before update on exception_use for each statement
insert into refusal select error('exception_use is append-only: make a reversal instead');
create or replace trigger exception_use_no_delete before delete on exception_use for each statement
insert into refusal select error('exception_use is append-only: make a reversal instead');

create or replace trigger follow_up_no_update before update on follow_up for each statement
insert into refusal select error('follow_up is append-only: make a reversal instead');
create or replace trigger follow_up_no_delete before delete on follow_up for each statement
insert into refusal select error('follow_up is append-only: make a reversal instead');

create or replace trigger lesson_no_update before update on lesson for each statement
insert into refusal select error('lesson is append-only: make a reversal instead');
create or replace trigger lesson_no_delete before delete on lesson for each statement
insert into refusal select error('lesson is append-only: make a reversal instead');

create or replace trigger lesson_event_no_update before update on lesson_event for each statement
insert into refusal select error('lesson_event is append-only: make a reversal instead');
create or replace trigger lesson_event_no_delete before delete on lesson_event for each statement
insert into refusal select error('lesson_event is append-only: make a reversal instead');

create or replace trigger feedback_no_update before update on feedback for each statement
insert into refusal select error('feedback is append-only: make a reversal instead');
create or replace trigger feedback_no_delete before delete on feedback for each statement
insert into refusal select error('feedback is append-only: make a reversal instead');

create or replace trigger involvement_no_update before update on involvement for each statement
insert into refusal select error('involvement is append-only: make a reversal instead');
create or replace trigger involvement_no_delete before delete on involvement for each statement
insert into refusal select error('involvement is append-only: make a reversal instead');

create or replace trigger case_answer_no_update before update on case_answer for each statement
insert into refusal select error('case_answer is append-only: make a reversal instead');
create or replace trigger case_answer_no_delete before delete on case_answer for each statement
insert into refusal select error('case_answer is append-only: make a reversal instead');

create or replace trigger commitment_request_no_update before update on commitment_request for each statement
insert into refusal select error('commitment_request is append-only: make a reversal instead');
create or replace trigger commitment_request_no_delete before delete on commitment_request for each statement
insert into refusal select error('commitment_request is append-only: make a reversal instead');

create or replace trigger request_event_no_update before update on request_event for each statement
insert into refusal select error('request_event is append-only: make a reversal instead');
create or replace trigger request_event_no_delete before delete on request_event for each statement
insert into refusal select error('request_event is append-only: make a reversal instead');

create or replace trigger authorisation_no_update before update on authorisation for each statement
insert into refusal select error('authorisation is append-only: make a reversal instead');
create or replace trigger authorisation_no_delete before delete on authorisation for each statement
insert into refusal select error('authorisation is append-only: make a reversal instead');

create or replace trigger vat_part_no_update before update on vat_part for each statement
insert into refusal select error('vat_part is append-only: make a reversal instead');
create or replace trigger vat_part_no_delete before delete on vat_part for each statement
insert into refusal select error('vat_part is append-only: make a reversal instead');
create or replace trigger match_event_no_update before update on match_event for each statement
insert into refusal select error('match_event is append-only: make a reversal instead');
create or replace trigger match_event_no_delete before delete on match_event for each statement
insert into refusal select error('match_event is append-only: make a reversal instead');

create or replace trigger commitment_alias_no_update before update on commitment_alias for each statement
insert into refusal select error('commitment_alias is append-only: make a reversal instead');
create or replace trigger commitment_alias_no_delete before delete on commitment_alias for each statement
insert into refusal select error('commitment_alias is append-only: make a reversal instead');


create or replace trigger question_no_update before update on question for each statement
insert into refusal select error('question is append-only: make a reversal instead');
create or replace trigger question_no_delete before delete on question for each statement
insert into refusal select error('question is append-only: make a reversal instead');

create or replace trigger question_answer_no_update before update on question_answer for each statement
insert into refusal select error('question_answer is append-only: make a reversal instead');
create or replace trigger question_answer_no_delete before delete on question_answer for each statement
insert into refusal select error('question_answer is append-only: make a reversal instead');

create or replace trigger experiment_explanation_no_update before update on experiment_explanation for each statement
insert into refusal select error('experiment_explanation is append-only: make a reversal instead');
create or replace trigger experiment_explanation_no_delete before delete on experiment_explanation for each statement
insert into refusal select error('experiment_explanation is append-only: make a reversal instead');

create or replace trigger experiment_goal_no_update before update on experiment_goal for each statement
insert into refusal select error('experiment_goal is append-only: make a reversal instead');
create or replace trigger experiment_goal_no_delete before delete on experiment_goal for each statement
insert into refusal select error('experiment_goal is append-only: make a reversal instead');
