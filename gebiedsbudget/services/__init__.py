"""The verbs: one use case a file, called by both the command line and the terminal UI.

What lives here, in the order of use:
    define_programme.py  `new` and `define`: a description becomes versioned, sealed definitions.
    guard_programme.py   what a description may not say, leave out or change.
    use_profile.py       `profile`: import profiles, and which one reads a partner's workbook.
    propose_profile.py   `profile propose`: a profile from a workbook, and what has to be asked.
    map_values.py        `mapping`: what an organisation's own values and rows mean, and what waits for a code.
    map_by_rule.py       `mapping rules`: rules, and those that follow from equal decisions.
    import_delivery.py   `import`: a workbook is read, checked, compared and staged.
    between_partners.py  spending at a partner: passed on, or bought.
    read_again.py        staged deliveries read again from the archive.
    staged_delivery.py   what a workbook turned out to be.
    delivery_period.py   which period a delivery is about.
    compare_delivery.py  how a delivery differs from what stands, and what its lines may be in the ledger.
    beside_pool.py       a delivery for comparison beside the pool.
    match_delivery.py    `match`: what a person decides about those lines.
    undo_match.py        `match --history`, `match --undo`: the matches of a posted delivery, and taking one apart.
    alias_commitment.py  `alias`: under which other number a partner knows a commitment.
    post_delivery.py     `post`: a staged delivery becomes postings, all or nothing.
    undo_delivery.py     `undo`: a posted delivery is taken back as a whole.
    sign_off_delivery.py  `sign-off`: who vouches for which version, and the share that is vouched for.
    compare_sides.py     `differences`: what the pool has beside what the other side tells of it.
    write_letter.py      `difference --letter`: one neutral letter about a difference.
    list_deliveries.py   `deliveries`: what was delivered, how far it is, what was found.
    return_delivery.py   `return`: the sender's own workbook back, with comments in the wrong cells.
    make_template.py     `template`: a delivery workbook that comes back without mapping.
    new_file.py          a file a user asked for, never over another one.
    list_due.py          `deliveries --due`: who has not delivered, who is late, whose figures are out of step.
    archive_file.py      every delivered file by its hash, read-only, to be opened again.
    screen_delivery.py   `deliveries --personal-data`: which files held personal data, and what became of them.
    record_entry.py      `record`: one entry by hand.
    judge_mandate.py     whether who acts may commit: under which mandate, or why it waits.
    request_commitment.py  what no mandate bears waits for a decision.
    decide_request.py    `decision approve` and `reject`: what becomes of it.
    read_mandates.py     `mandate`: who may commit, what is used, how long decisions take.
    register_decision.py  `decision`: dated acts, and what rests on them.
    agree_term.py        `term`: shared words, the own word of each partner, who agrees since when.
    ask_question.py      `question`: to another partner, instead of changes in its rows.
    correct_posting.py   `correct`: a posting by hand taken back and posted as it should have been.
    compose_entry.py     the one way postings are made: reversals, what is wanted, what items can bear.
    harden_condition.py  `harden`: a condition on a contribution is met.
    add_agreement.py     `agreement add`: a file becomes a version of an agreement.
    agreement_change.py  what a version asks for beyond what stands.
    sign_agreement.py    `agreement sign`: what a version asks for is posted, as far as it does not stand already.
    meet_condition.py    `agreement condition`: what an agreement waited for has happened.
    end_agreement.py     `agreement end`: an agreement stops, and lets go of what it promised for later years.
    read_agreement.py    `agreement list`, `show`, `diff`, `cover` and `check`.
    settle_agreement.py  `settle`: who owes whom at the end of a year or of an agreement, by its terms.
    tell_settlement.py  a settlement in the words of a reader.
    settlement_postings.py  what posting a settlement takes.
    succeed_partner.py   `partner`: an organisation merges or takes another name.
    find_item.py         which item is meant by a number or an id.
    change_budget.py     `budget amend`, `move` and `carry`.
    read_budget.py       `budget show` and `trail`: the budget, and how it came to be that.
    grant_exception.py   `exception`: leave to go beyond what is available, once.
    keep_forecast.py     `forecast`: what is expected of a line, and how right that was.
    plan_action.py       `forecast plan`: what is done when a forecast leaves its band.
    explain_experiment.py  `experiment`: the room to experiment, and what was spent of it explained afterwards.
    follow_up.py         `follow` and `advances`: who takes up what is open, and how old it is.
    read_year_end.py     `year end --dry-run`: what is open, what lapses, and whose money is left.
    end_year.py          `year decide` and `year end`: what is done with what is open, then all of it at once.
    read_vat.py          `vat`: spending without VAT, the VAT, and the cost to the pool.
    adopt_year.py        `period close` and `year adopt`: what locks, from when.
    read_urgency.py  `urgency`: why the partners work in an area.
    read_goals.py  `goal`: euros and results side by side.
    measure_indicator.py  `measure`: the value of an indicator on a day; a wrong one is replaced.
    take_snapshot.py     `snapshot`: dated pictures of a district that never change.
    give_feedback.py     `goal feedback`: how it goes with a goal, in the rhythm agreed.
    keep_lessons.py      `lesson`: what people learned, and what was done with it.
    guard_privacy.py     no natural person stands in free text.
    read_areas.py        `area`: the tree with its codes, and the boundaries of another year.
    adopt_approach.py    `adopt` and `approach`: a way of working goes to another area.
    involve_residents.py  `residents`: who had a hand in what was posted, and three questions a case.
    estimate_benefit.py  `goal estimate`: what a partner is thought to save or gain.
    read_balance.py      `balance` and `pot`.
    read_postings.py     `postings` and `items`.
    read_statement.py    `statement`: from a partner's own workbooks to the figure in the pool.
    read_reading.py      with which sign and in which unit a delivery was read.
    read_programme.py    the programme in force.
    read_statement.py    `statement`: from the workbooks of a partner to the pool.
    explain_figure.py    `explain`: from a figure to its postings, from a posting to its cell.
    open_sheet.py        `explain --open`: the delivered workbook, opened at the cell.
    read_sheet.py        the header of a delivered sheet above the rows around a cell.
    export_table.py      a table of the screen as CSV and workbook.
    list_signals.py      what asks for attention.
    make_summary.py      `summary`: everything the board's page shows.
    make_residents_page.py  `page residents`: one plain page, from the same figures.
    make_story_page.py   `page story`: the story with its figures for outsiders.
    list_duties.py       `check --duties`: where duties were not kept apart.
    check_ledger.py      `check`: is the ledger sound?
    backup_ledger.py     `backup` and `restore`.
    run_demo.py          `demo`: the example programme, ready to look at.
"""
