/** The tables of a record as older versions of Earshot built them, with a call in them, as SQL to run in order. */

/** As version 1 made them, the first that wrote its version down. */
export const firstTables = `
  CREATE TABLE record_schema (version INTEGER NOT NULL);
  CREATE TABLE call (
    one INTEGER PRIMARY KEY CHECK (one = 1), invitation TEXT NOT NULL, state TEXT NOT NULL,
    started_at_ms INTEGER NOT NULL, ended_at_ms INTEGER, end_reason TEXT, join_ms REAL, services TEXT NOT NULL
  );
  CREATE TABLE turn (
    turn INTEGER PRIMARY KEY, caller TEXT NOT NULL, agent TEXT NOT NULL, interrupted INTEGER NOT NULL,
    typed INTEGER NOT NULL, stages TEXT NOT NULL
  );
  CREATE TABLE tool (
    turn INTEGER NOT NULL, id TEXT NOT NULL, name TEXT NOT NULL, ok INTEGER, args TEXT NOT NULL, result TEXT NOT NULL,
    start_ms REAL NOT NULL, end_ms REAL, PRIMARY KEY (turn, id)
  );
  CREATE TABLE error (
    seq INTEGER PRIMARY KEY AUTOINCREMENT, at_ms REAL NOT NULL, code TEXT NOT NULL, message TEXT NOT NULL
  );
  CREATE TABLE delivery (id TEXT PRIMARY KEY);
`;
export const firstRows = `
  INSERT INTO turn (turn, caller, agent, interrupted, typed, stages) VALUES (0, 'Hi', 'Hello.', 0, 1, '[]');
  INSERT INTO turn (turn, caller, agent, interrupted, typed, stages) VALUES (1, 'Where is it?', 'On its way.', 1, 0, '[]');
  INSERT INTO tool VALUES (1, 't1', 'lookup', 1, '{"order":"421"}', '{"status":"sent"}', 10, 20);
  INSERT INTO error (at_ms, code, message) VALUES (50, 'tts_failed', 'no audio');
`;
export const early = `
  ALTER TABLE turn ADD COLUMN preemptive TEXT NOT NULL DEFAULT 'null';
  UPDATE turn SET preemptive = '{"begun":2,"dropped":1,"savedMs":310.5}' WHERE turn = 1;
`;
export const places = `
  ALTER TABLE tool ADD COLUMN place TEXT NOT NULL DEFAULT 'agent';
  UPDATE tool SET place = 'page';
`;
/** Beside the turn, each in a table of its own. */
export const models = `
  CREATE TABLE turn_model (turn INTEGER PRIMARY KEY, model TEXT NOT NULL);
  INSERT INTO turn_model VALUES (1, 'gpt-4o-mini');
`;
export const humans = `
  CREATE TABLE human_turn (turn INTEGER PRIMARY KEY, name TEXT NOT NULL, text TEXT NOT NULL);
  INSERT INTO human_turn VALUES (1, 'Mira', 'I send you a new lamp.');
`;
export const spokenBy = `
  CREATE TABLE turn_spoken (turn INTEGER PRIMARY KEY, body TEXT NOT NULL);
  INSERT INTO turn_spoken VALUES (1, '[{"agent":"front-desk","text":"On its way."}]');
  CREATE TABLE transfer (seq INTEGER PRIMARY KEY AUTOINCREMENT, body TEXT NOT NULL);
  INSERT INTO transfer (body) VALUES (
    '{"atMs":1,"turn":2,"from":"front-desk","to":"workshop","heard":"","goesAlong":"summary","dropped":[]}'
  );
`;
