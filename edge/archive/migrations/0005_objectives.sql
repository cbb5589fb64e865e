-- What objectives ask each five minutes (edge/archive/objective-counts.ts): the calls of an agent by their end, and how fast
-- their turns were, without reading a row.

CREATE INDEX calls_by_end ON calls (
  agent, ended_at_ms, end_reason, outcome, handoff_reason, cost_micros, errors
) WHERE state = 'ended';
CREATE INDEX turns_by_speed ON turns (call_id, voice_to_voice_ms) WHERE voice_to_voice_ms IS NOT NULL;
