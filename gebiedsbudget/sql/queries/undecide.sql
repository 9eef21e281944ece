-- Forgets earlier decisions on one line, before a new one is kept. Parameters: delivery, row_key, occurrence, measure.
delete from stage_decision
where delivery = $delivery and row_key = $row_key and occurrence = $occurrence and measure = $measure;
