-- What the full text has of a turn's words where they are not taken as they are, as JSON: {caller, agent, human}
-- (edge/archive/searched-text.ts). Rows of before have none, and stay in the full text as they were.

ALTER TABLE turns ADD COLUMN searched TEXT;

DROP TRIGGER turn_words_placed;
DROP TRIGGER turn_words_update;
DROP TRIGGER turn_words_delete;
CREATE TRIGGER turn_words_placed AFTER UPDATE OF place ON turns WHEN new.place IS NOT old.place BEGIN
  INSERT INTO turn_words (turn_words, rowid, caller, agent, human)
  SELECT 'delete', old.place, coalesce(old.searched ->> 'caller', old.caller),
    coalesce(old.searched ->> 'agent', old.agent), coalesce(old.searched ->> 'human', old.human)
  WHERE old.place IS NOT NULL;
  INSERT INTO turn_words (rowid, caller, agent, human)
  SELECT new.place, coalesce(new.searched ->> 'caller', new.caller),
    coalesce(new.searched ->> 'agent', new.agent), coalesce(new.searched ->> 'human', new.human)
  WHERE new.place IS NOT NULL;
END;
CREATE TRIGGER turn_words_update AFTER UPDATE OF caller, agent, human, searched ON turns
WHEN new.place IS NOT NULL AND (
  new.caller <> old.caller OR new.agent <> old.agent OR new.human <> old.human OR new.searched IS NOT old.searched
) BEGIN
  INSERT INTO turn_words (turn_words, rowid, caller, agent, human)
  VALUES ('delete', old.place, coalesce(old.searched ->> 'caller', old.caller),
    coalesce(old.searched ->> 'agent', old.agent), coalesce(old.searched ->> 'human', old.human));
  INSERT INTO turn_words (rowid, caller, agent, human)
  VALUES (new.place, coalesce(new.searched ->> 'caller', new.caller),
    coalesce(new.searched ->> 'agent', new.agent), coalesce(new.searched ->> 'human', new.human));
END;
CREATE TRIGGER turn_words_delete AFTER DELETE ON turns WHEN old.place IS NOT NULL BEGIN
  INSERT INTO turn_words (turn_words, rowid, caller, agent, human)
  VALUES ('delete', old.place, coalesce(old.searched ->> 'caller', old.caller),
    coalesce(old.searched ->> 'agent', old.agent), coalesce(old.searched ->> 'human', old.human));
END;
