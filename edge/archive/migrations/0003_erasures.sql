-- Each erasure knows its own row of `changes`: the export told those of one ms as often as there were pairs of them. Once
-- the id of an erased call goes (after 60 days, edge/archive/store.ts), its row of `changes` goes as well.

ALTER TABLE erased ADD COLUMN change INTEGER;
UPDATE erased SET change = pair.seq FROM (
  SELECT gone.call_id, told.seq
  FROM (SELECT call_id, erased_at_ms, row_number() OVER (PARTITION BY erased_at_ms ORDER BY call_id) AS nth FROM erased) gone
  JOIN (SELECT seq, at_ms, row_number() OVER (PARTITION BY at_ms ORDER BY seq) AS nth FROM changes WHERE call_id IS NULL) told
    ON told.at_ms = gone.erased_at_ms AND told.nth = gone.nth
) AS pair WHERE pair.call_id = erased.call_id;
DELETE FROM changes WHERE call_id IS NULL AND seq NOT IN (SELECT change FROM erased WHERE change IS NOT NULL);
CREATE INDEX erased_by_change ON erased (change);

DROP TRIGGER erased_inserted;
CREATE TRIGGER erased_inserted AFTER INSERT ON erased BEGIN
  DELETE FROM changes WHERE call_id = new.call_id;
  INSERT INTO changes (call_id, at_ms) VALUES (NULL, new.erased_at_ms);
  UPDATE erased SET change = (SELECT max(seq) FROM changes) WHERE call_id = new.call_id;
END;
CREATE TRIGGER erased_deleted AFTER DELETE ON erased BEGIN
  DELETE FROM changes WHERE seq = old.change AND call_id IS NULL;
END;
