"""LiveKit Agents for Python as a peer, tuned as livekit-node.mjs is. Run with `start`."""

import os

from livekit.agents import Agent, AgentServer, AgentSession, JobContext, cli
from livekit.plugins import deepgram, openai

server = AgentServer(
    host="127.0.0.1",
    port=int(os.environ["BENCH_PORT"]),
    # Never full: a LiveKit server passes over workers that report a busy machine.
    load_threshold=1e9,
    load_fnc=lambda _: 0.0,
)


@server.rtc_session(agent_name=os.environ["BENCH_AGENT_NAME"])
async def entry(job: JobContext) -> None:
    await job.connect()
    # Names the room, so that the hearing service knows whose words it hears.
    key = f"bench-{job.room.name}"
    listen, speak = (os.environ[name].replace("ws", "http", 1) for name in ("BENCH_LISTEN_URL", "BENCH_SPEAK_URL"))
    session = AgentSession(
        stt=deepgram.STT(api_key=key, base_url=f"{listen}/v1/listen"),
        llm=openai.LLM(api_key=key, base_url=os.environ["BENCH_OPENAI_URL"], model="gpt-4o-mini"),
        tts=deepgram.TTS(api_key=key, base_url=f"{speak}/v1/speak"),
        turn_handling={
            "turn_detection": "stt",
            "endpointing": {"min_delay": 0.0},
            "preemptive_generation": {"enabled": True, "preemptive_tts": True},
            "interruption": {"min_duration": 0.1},
        },
        aec_warmup_duration=None,
    )
    await session.start(agent=Agent(instructions="You answer briefly."), room=job.room)
    session.say(os.environ["BENCH_GREETING"])


if __name__ == "__main__":
    server.once("worker_registered", lambda *_: print("bench-ready", flush=True))
    cli.run_app(server)
