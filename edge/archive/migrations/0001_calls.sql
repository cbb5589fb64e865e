-- The archive: every call of a deployment, to be found, read and counted. A call's object writes it by its outbox
-- (edge/archive), each row at least once; the primary keys keep each row once. Times are ms: `*_at_ms` since 1970,
-- `*_ms` since the call began. Money is in millionths of a US dollar. JSON columns hold what only a single call's page
-- reads.

CREATE TABLE calls (
  call_id TEXT PRIMARY KEY,
  -- The version of the object's row: an older one that arrives late changes nothing.
  revision INTEGER NOT NULL,
  agent TEXT NOT NULL,
  definition_hash TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('ringing', 'live', 'waiting', 'ended')),
  started_at_ms INTEGER NOT NULL,
  ended_at_ms INTEGER,
  end_reason TEXT,
  duration_ms INTEGER,
  -- BCP 47
  language TEXT,
  stt TEXT NOT NULL,
  llm TEXT NOT NULL,
  tts TEXT NOT NULL,
  turns INTEGER NOT NULL DEFAULT 0,
  errors INTEGER NOT NULL DEFAULT 0,
  -- The first error's code, for the list.
  error_code TEXT,
  -- What came of it.
  outcome TEXT CHECK (outcome IN ('resolved', 'handed-over', 'abandoned', 'failed', 'limit')),
  outcome_reason TEXT,
  outcome_by TEXT CHECK (outcome_by IN ('rules', 'model')),
  -- Why a human was wanted, where one was.
  handoff_reason TEXT,
  -- From -1 to 1.
  sentiment REAL,
  stars INTEGER CHECK (stars BETWEEN 1 AND 5),
  interruptions INTEGER NOT NULL DEFAULT 0,
  false_cut_ins INTEGER NOT NULL DEFAULT 0,
  -- The caller's share of what was spoken, 0 to 1.
  talk_ratio REAL,
  longest_silence_ms INTEGER,
  dead_air_ms INTEGER,
  odd_claims INTEGER NOT NULL DEFAULT 0,
  -- Of the call's turns: from the caller's last word to the reply's first sound.
  voice_to_voice_p50_ms INTEGER,
  voice_to_voice_max_ms INTEGER,
  cost_micros INTEGER,
  recording_consent INTEGER NOT NULL DEFAULT 0,
  recording_bytes INTEGER,
  -- Whether the words of the call were deleted (no consent, or retention).
  words_forgotten INTEGER NOT NULL DEFAULT 0,
  -- CallTrace (edge/wire/http.ts) without its turns, once the call is over.
  trace TEXT
) STRICT, WITHOUT ROWID;

CREATE INDEX calls_by_time ON calls (started_at_ms DESC);
CREATE INDEX calls_by_agent ON calls (agent, started_at_ms DESC);
CREATE INDEX calls_by_outcome ON calls (outcome, started_at_ms DESC);
CREATE INDEX calls_running ON calls (started_at_ms DESC) WHERE state <> 'ended';

CREATE TABLE turns (
  id INTEGER PRIMARY KEY,
  call_id TEXT NOT NULL,
  turn INTEGER NOT NULL,
  revision INTEGER NOT NULL,
  caller TEXT NOT NULL,
  agent TEXT NOT NULL,
  human TEXT NOT NULL DEFAULT '',
  human_name TEXT,
  -- The agent that answered.
  agent_name TEXT,
  model TEXT,
  typed INTEGER NOT NULL,
  interrupted INTEGER NOT NULL,
  started_ms INTEGER,
  voice_to_voice_ms INTEGER,
  sentiment REAL,
  -- Whether the agent could not answer what was asked.
  unanswered INTEGER NOT NULL DEFAULT 0,
  -- TurnTrace (edge/wire/http.ts) without the words above.
  trace TEXT NOT NULL,
  UNIQUE (call_id, turn)
) STRICT;

-- JSON that is too long for a row (D1 takes 2 MB), in pieces (edge/archive/pieces.ts): its column has their number.
CREATE TABLE trace_pieces (
  call_id TEXT NOT NULL,
  -- The row that it belongs to: `call`, `turn/3`, `action/7`.
  part TEXT NOT NULL,
  piece INTEGER NOT NULL,
  text TEXT NOT NULL,
  PRIMARY KEY (call_id, part, piece)
) STRICT;

-- Full text over what was said. `turns` keeps the words; triggers keep the index.
CREATE VIRTUAL TABLE turn_words USING fts5 (
  caller, agent, human, content = 'turns', content_rowid = 'id', tokenize = "unicode61 remove_diacritics 2"
);
-- A deleted word is gone from the index at once, and not with some later merge.
INSERT INTO turn_words (turn_words, rank) VALUES ('secure-delete', 1);
CREATE TRIGGER turn_words_insert AFTER INSERT ON turns BEGIN
  INSERT INTO turn_words (rowid, caller, agent, human) VALUES (new.id, new.caller, new.agent, new.human);
END;
CREATE TRIGGER turn_words_delete AFTER DELETE ON turns BEGIN
  INSERT INTO turn_words (turn_words, rowid, caller, agent, human)
  VALUES ('delete', old.id, old.caller, old.agent, old.human);
END;
CREATE TRIGGER turn_words_update AFTER UPDATE OF caller, agent, human ON turns
WHEN old.caller <> new.caller OR old.agent <> new.agent OR old.human <> new.human BEGIN
  INSERT INTO turn_words (turn_words, rowid, caller, agent, human)
  VALUES ('delete', old.id, old.caller, old.agent, old.human);
  INSERT INTO turn_words (rowid, caller, agent, human) VALUES (new.id, new.caller, new.agent, new.human);
END;

-- ActionEntry (edge/wire/http.ts): no entry ever changes.
CREATE TABLE actions (
  call_id TEXT NOT NULL,
  seq INTEGER NOT NULL,
  turn INTEGER NOT NULL,
  tool TEXT NOT NULL,
  event TEXT NOT NULL,
  at_ms INTEGER NOT NULL,
  entry TEXT NOT NULL,
  PRIMARY KEY (call_id, seq)
) STRICT, WITHOUT ROWID;

CREATE TABLE costs (
  call_id TEXT NOT NULL,
  -- -1: of the call as a whole
  turn INTEGER NOT NULL,
  -- Such as `llm-tokens-in`.
  item TEXT NOT NULL,
  service TEXT NOT NULL,
  quantity REAL NOT NULL,
  unit TEXT NOT NULL,
  cost_micros INTEGER,
  revision INTEGER NOT NULL,
  PRIMARY KEY (call_id, turn, item, service)
) STRICT, WITHOUT ROWID;

CREATE TABLE errors (
  call_id TEXT NOT NULL,
  seq INTEGER NOT NULL,
  at_ms INTEGER NOT NULL,
  code TEXT NOT NULL,
  message TEXT NOT NULL,
  PRIMARY KEY (call_id, seq)
) STRICT, WITHOUT ROWID;
CREATE INDEX errors_by_code ON errors (code, call_id);

-- What people in the console say of a call: a tag, a verdict of a review, a label of a turn.
CREATE TABLE labels (
  call_id TEXT NOT NULL,
  -- -1: of the call as a whole
  turn INTEGER NOT NULL DEFAULT -1,
  kind TEXT NOT NULL CHECK (kind IN ('tag', 'verdict', 'label')),
  value TEXT NOT NULL,
  by_whom TEXT NOT NULL,
  at_ms INTEGER NOT NULL,
  PRIMARY KEY (call_id, turn, kind, value, by_whom)
) STRICT, WITHOUT ROWID;
CREATE INDEX labels_by_value ON labels (kind, value, call_id);

CREATE TABLE notes (
  note_id TEXT PRIMARY KEY,
  call_id TEXT NOT NULL,
  text TEXT NOT NULL,
  by_whom TEXT NOT NULL,
  at_ms INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX notes_by_call ON notes (call_id, at_ms);

-- Questions that the agent could not answer, to be grouped: what to teach next.
CREATE TABLE unanswered (
  call_id TEXT NOT NULL,
  turn INTEGER NOT NULL,
  agent TEXT NOT NULL,
  question TEXT NOT NULL,
  -- Questions about the same have the same.
  topic TEXT NOT NULL,
  at_ms INTEGER NOT NULL,
  PRIMARY KEY (call_id, turn)
) STRICT, WITHOUT ROWID;
CREATE INDEX unanswered_by_topic ON unanswered (agent, topic, at_ms);

-- Erased calls: a row that was on its way must not bring one back. Nothing but the id is kept.
CREATE TABLE erased (
  call_id TEXT PRIMARY KEY,
  erased_at_ms INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
