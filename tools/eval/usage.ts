/** The words of `npm run eval -- --help`, and of `--help` behind each command. */

const suite = `npm run eval [-- OPTIONS]

Plays the sample shop's suite (evals/), tells what failed, and writes a report. Ends with 0 where all is well, with 1 where a
case failed or, with a baseline, where the run is worse than it, and with 2 where it could not be played or judged.

  --only orders,silence  these skills alone
  --case "words"         cases with these words in their names
  --times 1              how often each case is played
  --seed 1               the first time's; the same seed, the same call
  --voice                by voice, through the whole stack and in real time; in writing unless given
  --report FOLDER        for index.html, junit.xml and results.json; .earshot/evals unless given
  --baseline FILE        the results.json of an earlier run; .earshot/evals/baseline.json if it is there
  --keep-baseline        keeps this run as the baseline; it must be of the whole suite

OPENAI_API_KEY, or OPENAI_BASE_URL and OPENAI_MODEL, in the environment: a real model answers, plays callers and judges.

Other commands; each has --help:

  npm run eval -- compare --version NAME  the agents in one of their versions, beside them as they are
  npm run eval -- from CALL               makes a case of a call on record
  npm run eval -- schema                  writes evals/schema.json
  npm run eval -- faults                  seeds faults into copies of the product, and tells which are found
`;

const compare = `npm run eval -- compare --version NAME [OPTIONS]

Plays the suite against the agents as they are and in this version, with the same cases and seeds. Ends with 1 where the
version is worse, and with 2 where nothing could be played.

  --version NAME         the version: a name among an agent's versions
  --only, --case, --times, --seed
                         as those of npm run eval
  --report FOLDER        .earshot/evals/compare unless given
`;

const from = `npm run eval -- from CALL [OPTIONS]

Makes a case of a call on record. CALL is its id, or a file with its trace (the answer of GET /v1/calls/:id).

  --server URL           the Worker; http://localhost:8787 unless given. ADMIN_TOKEN in the environment signs the request;
                         on this machine that of .dev.vars does
  --name, --skill WORDS  of the case
  --outcome resolved     what the call should have come to
  --said WORDS           what the agent should have said
  --never-said WORDS     what it should not have said
  --into FILE            adds the case to this file of a suite; printed unless given
`;

const faults = `npm run eval -- faults [OPTIONS]

Seeds faults into copies of the product, one after the other, and plays unchanged runs. Tells which faults the suite found, and
how many false alarms it raised.

  --fault WORDS          faults with these words in their names
  --unchanged 20         how many unchanged runs are played
`;

const schema = `npm run eval -- schema

Writes evals/schema.json, by which editors check cases.
`;

/** By the command's name. */
export const usages = { play: suite, compare, from, faults, schema };
