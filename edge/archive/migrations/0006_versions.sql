-- Which version of its agent answered a call; null: the agent as it is. The figures of each day tell the versions apart.

ALTER TABLE calls ADD COLUMN agent_version TEXT;

DROP INDEX calls_listed;
CREATE UNIQUE INDEX calls_listed ON calls (
  place, agent, state, outcome, outcome_reason, handoff_reason, language, stars, errors, duration_ms, cost_micros,
  voice_to_voice_max_ms, sentiment, interruptions, false_cut_ins, odd_claims, recording_consent, agent_version
);

-- Counted anew from the calls, with two columns more: no figure of before is lost, since no row of `day_figures` is the only
-- place of one.
INSERT OR IGNORE INTO stale_days SELECT day, agent FROM day_figures;
DROP TABLE day_figures;
CREATE TABLE day_figures (
  day INTEGER NOT NULL,
  agent TEXT NOT NULL,
  -- Empty: the agent as it is.
  version TEXT NOT NULL,
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
  -- Calls with an error.
  erred INTEGER NOT NULL,
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
  -- JSON: {figure: the sum of the calls' squares}, for intervals
  squares TEXT NOT NULL,
  -- JSON: {reason: calls}
  reasons TEXT NOT NULL,
  -- JSON: {stage: [turns, ms]}
  stages TEXT NOT NULL,
  -- JSON: {bucket: turns}; bucket n is about 1.04^n ms (edge/archive/buckets.ts)
  voice_to_voice TEXT NOT NULL,
  PRIMARY KEY (day, agent, version)
) STRICT, WITHOUT ROWID;
