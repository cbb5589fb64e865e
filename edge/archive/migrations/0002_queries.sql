-- What the list, the search, the figures and the export read fast. Triggers keep all of it, so that whoever writes or
-- erases a call's rows cannot forget it.

-- A call's place in the list: its start in ms, times 512, plus its number among the calls of that ms. A whole number
-- that JavaScript holds exactly until the year 2109.
ALTER TABLE calls ADD COLUMN place INTEGER;
-- A turn's place in the full text: its call's place times 4096, plus the turn. So the text's own order is the list's.
ALTER TABLE turns ADD COLUMN place INTEGER;

-- All that a list can be filtered by, in the list's order: the rows with their traces are read for one page alone.
CREATE UNIQUE INDEX calls_listed ON calls (
  place, agent, state, outcome, outcome_reason, handoff_reason, language, stars, errors, duration_ms, cost_micros,
  voice_to_voice_max_ms, sentiment, interruptions, false_cut_ins, odd_claims, recording_consent
);

DROP TRIGGER turn_words_insert;
DROP TRIGGER turn_words_delete;
DROP TRIGGER turn_words_update;
DROP TABLE turn_words;
CREATE VIRTUAL TABLE turn_words USING fts5 (
  caller, agent, human, content = 'turns', content_rowid = 'place', tokenize = "unicode61 remove_diacritics 2"
);
-- A deleted word is gone from the index at once, and not with some later merge.
INSERT INTO turn_words (turn_words, rank) VALUES ('secure-delete', 1);
CREATE TRIGGER calls_place AFTER INSERT ON calls BEGIN
  UPDATE calls SET place = (
    SELECT coalesce(max(place) + 1, new.started_at_ms * 512) FROM calls
    WHERE place >= new.started_at_ms * 512 AND place < (new.started_at_ms + 1) * 512
  ) WHERE call_id = new.call_id;
  -- Turns that came before their call.
  UPDATE turns SET place = (SELECT place FROM calls WHERE call_id = new.call_id) * 4096 + turn
  WHERE call_id = new.call_id AND turn < 4096;
END;
CREATE TRIGGER turns_place AFTER INSERT ON turns WHEN new.turn < 4096 BEGIN
  UPDATE turns SET place = (SELECT place FROM calls WHERE call_id = new.call_id) * 4096 + turn WHERE id = new.id;
END;
CREATE TRIGGER turn_words_placed AFTER UPDATE OF place ON turns WHEN new.place IS NOT old.place BEGIN
  INSERT INTO turn_words (turn_words, rowid, caller, agent, human)
  SELECT 'delete', old.place, old.caller, old.agent, old.human WHERE old.place IS NOT NULL;
  INSERT INTO turn_words (rowid, caller, agent, human)
  SELECT new.place, new.caller, new.agent, new.human WHERE new.place IS NOT NULL;
END;
CREATE TRIGGER turn_words_update AFTER UPDATE OF caller, agent, human ON turns
WHEN new.place IS NOT NULL AND (new.caller <> old.caller OR new.agent <> old.agent OR new.human <> old.human) BEGIN
  INSERT INTO turn_words (turn_words, rowid, caller, agent, human)
  VALUES ('delete', old.place, old.caller, old.agent, old.human);
  INSERT INTO turn_words (rowid, caller, agent, human) VALUES (new.place, new.caller, new.agent, new.human);
END;
CREATE TRIGGER turn_words_delete AFTER DELETE ON turns WHEN old.place IS NOT NULL BEGIN
  INSERT INTO turn_words (turn_words, rowid, caller, agent, human)
  VALUES ('delete', old.place, old.caller, old.agent, old.human);
END;

-- Figures of the calls of one agent that began on one day (UTC, days since 1970) and are over. Counted anew from the
-- calls when a day is stale, never added to.
CREATE TABLE day_figures (
  day INTEGER NOT NULL,
  agent TEXT NOT NULL,
  counted_at_ms INTEGER NOT NULL,
  calls INTEGER NOT NULL,
  duration_ms INTEGER NOT NULL,
  turns INTEGER NOT NULL,
  resolved INTEGER NOT NULL,
  handed_over INTEGER NOT NULL,
  abandoned INTEGER NOT NULL,
  failed INTEGER NOT NULL,
  limit_reached INTEGER NOT NULL,
  -- Calls in which a human was wanted.
  human_wanted INTEGER NOT NULL,
  -- Calls that have a cost, and its sum.
  priced INTEGER NOT NULL,
  cost_micros INTEGER NOT NULL,
  interruptions INTEGER NOT NULL,
  false_cut_ins INTEGER NOT NULL,
  odd_claims INTEGER NOT NULL,
  unanswered INTEGER NOT NULL,
  -- Calls that have a sentiment, and its sum.
  felt INTEGER NOT NULL,
  sentiment REAL NOT NULL,
  negative INTEGER NOT NULL,
  positive INTEGER NOT NULL,
  stars_1 INTEGER NOT NULL,
  stars_2 INTEGER NOT NULL,
  stars_3 INTEGER NOT NULL,
  stars_4 INTEGER NOT NULL,
  stars_5 INTEGER NOT NULL,
  -- JSON: {reason: calls}
  reasons TEXT NOT NULL,
  -- JSON: {stage: [turns, ms]}
  stages TEXT NOT NULL,
  -- JSON: {bucket: turns}; bucket n is about 1.04^n ms (edge/archive/buckets.ts)
  voice_to_voice TEXT NOT NULL,
  PRIMARY KEY (day, agent)
) STRICT, WITHOUT ROWID;

CREATE TABLE stale_days (
  day INTEGER NOT NULL,
  agent TEXT NOT NULL,
  PRIMARY KEY (day, agent)
) STRICT, WITHOUT ROWID;

-- The calls that are over, in the order in which they were finished, changed or erased: each has its last place here.
-- An erased one has no id here: `erased` alone keeps it, and is looked up by the time.
CREATE TABLE changes (
  seq INTEGER PRIMARY KEY AUTOINCREMENT,
  call_id TEXT UNIQUE,
  at_ms INTEGER NOT NULL
) STRICT;
CREATE INDEX changes_by_time ON changes (at_ms);
CREATE INDEX erased_by_time ON erased (erased_at_ms);

-- A trigger's own OR REPLACE would give way to that of the statement that fired it: hence DELETE and INSERT.
CREATE TRIGGER calls_inserted AFTER INSERT ON calls WHEN new.state = 'ended' BEGIN
  DELETE FROM stale_days WHERE day = new.started_at_ms / 86400000 AND agent = new.agent;
  INSERT INTO stale_days VALUES (new.started_at_ms / 86400000, new.agent);
  DELETE FROM changes WHERE call_id = new.call_id;
  INSERT INTO changes (call_id, at_ms) VALUES (new.call_id, CAST(unixepoch('subsec') * 1000 AS INTEGER));
END;
CREATE TRIGGER calls_updated AFTER UPDATE OF
  state, agent, started_at_ms, ended_at_ms, end_reason, duration_ms, language, turns, errors, error_code, outcome,
  outcome_reason, outcome_by, handoff_reason, sentiment, stars, interruptions, false_cut_ins, talk_ratio,
  longest_silence_ms, dead_air_ms, odd_claims, voice_to_voice_p50_ms, voice_to_voice_max_ms, cost_micros,
  recording_consent, recording_bytes, words_forgotten, trace
ON calls WHEN new.state = 'ended' BEGIN
  DELETE FROM stale_days WHERE day = new.started_at_ms / 86400000 AND agent = new.agent;
  INSERT INTO stale_days VALUES (new.started_at_ms / 86400000, new.agent);
  DELETE FROM changes WHERE call_id = new.call_id;
  INSERT INTO changes (call_id, at_ms) VALUES (new.call_id, CAST(unixepoch('subsec') * 1000 AS INTEGER));
END;
-- The figures of an erased call are counted anew at once, those of others within a minute.
CREATE TRIGGER calls_deleted AFTER DELETE ON calls WHEN old.state = 'ended' BEGIN
  DELETE FROM stale_days WHERE day = old.started_at_ms / 86400000 AND agent = old.agent;
  INSERT INTO stale_days VALUES (old.started_at_ms / 86400000, old.agent);
  UPDATE day_figures SET counted_at_ms = 0 WHERE day = old.started_at_ms / 86400000 AND agent = old.agent;
  DELETE FROM changes WHERE call_id = old.call_id;
END;
CREATE TRIGGER erased_inserted AFTER INSERT ON erased BEGIN
  DELETE FROM changes WHERE call_id = new.call_id;
  INSERT INTO changes (call_id, at_ms) VALUES (NULL, new.erased_at_ms);
END;

-- What is added to a call that is over changes it, too.
CREATE VIEW touched (call_id) AS SELECT NULL;
CREATE TRIGGER touch INSTEAD OF INSERT ON touched
WHEN EXISTS (SELECT 1 FROM calls WHERE call_id = new.call_id AND state = 'ended') BEGIN
  DELETE FROM changes WHERE call_id = new.call_id;
  INSERT INTO changes (call_id, at_ms) VALUES (new.call_id, CAST(unixepoch('subsec') * 1000 AS INTEGER));
  DELETE FROM stale_days WHERE (day, agent) =
    (SELECT started_at_ms / 86400000, agent FROM calls WHERE call_id = new.call_id);
  INSERT INTO stale_days SELECT started_at_ms / 86400000, agent FROM calls WHERE call_id = new.call_id;
END;
CREATE TRIGGER turns_inserted AFTER INSERT ON turns BEGIN INSERT INTO touched VALUES (new.call_id); END;
CREATE TRIGGER turns_updated AFTER UPDATE OF revision, caller, agent, human, sentiment, unanswered, voice_to_voice_ms
ON turns BEGIN INSERT INTO touched VALUES (new.call_id); END;
CREATE TRIGGER turns_deleted AFTER DELETE ON turns BEGIN INSERT INTO touched VALUES (old.call_id); END;
CREATE TRIGGER unanswered_inserted AFTER INSERT ON unanswered BEGIN INSERT INTO touched VALUES (new.call_id); END;
CREATE TRIGGER unanswered_deleted AFTER DELETE ON unanswered BEGIN INSERT INTO touched VALUES (old.call_id); END;
CREATE TRIGGER labels_inserted AFTER INSERT ON labels BEGIN INSERT INTO touched VALUES (new.call_id); END;
CREATE TRIGGER labels_deleted AFTER DELETE ON labels BEGIN INSERT INTO touched VALUES (old.call_id); END;
CREATE TRIGGER notes_inserted AFTER INSERT ON notes BEGIN INSERT INTO touched VALUES (new.call_id); END;
CREATE TRIGGER notes_deleted AFTER DELETE ON notes BEGIN INSERT INTO touched VALUES (old.call_id); END;
