"""Pipecat as a peer, tuned: it answers as soon as its Silero says that speech ended and the transcript is there.

Pipecat has no worker for LiveKit: one process with a pipeline for each call, sent for over HTTP.
"""

import asyncio
import os
import sys

from aiohttp import web
from livekit import api
from loguru import logger
from pipecat.audio.vad.silero import SileroVADAnalyzer
from pipecat.frames.frames import TTSSpeakFrame
from pipecat.pipeline.pipeline import Pipeline
from pipecat.pipeline.runner import PipelineRunner
from pipecat.pipeline.task import PipelineTask
from pipecat.processors.aggregators.llm_context import LLMContext
from pipecat.processors.aggregators.llm_response_universal import LLMContextAggregatorPair, LLMUserAggregatorParams
from pipecat.services.deepgram.stt import DeepgramSTTService
from pipecat.services.deepgram.tts import DeepgramTTSService
from pipecat.services.openai.llm import OpenAILLMService
from pipecat.transports.livekit.transport import LiveKitParams, LiveKitTransport
from pipecat.turns.user_stop import SpeechTimeoutUserTurnStopStrategy
from pipecat.turns.user_turn_strategies import UserTurnStrategies

logger.remove()
logger.add(sys.stderr, level="ERROR")


async def call(room: str) -> None:
    token = (
        api.AccessToken(os.environ["LIVEKIT_API_KEY"], os.environ["LIVEKIT_API_SECRET"])
        .with_identity("agent")
        .with_grants(api.VideoGrants(room_join=True, room=room, agent=True))
        .to_jwt()
    )
    params = LiveKitParams(audio_in_enabled=True, audio_out_enabled=True)
    transport = LiveKitTransport(url=os.environ["LIVEKIT_URL"], token=token, room_name=room, params=params)
    aggregators = LLMContextAggregatorPair(
        LLMContext([{"role": "system", "content": "You answer briefly."}]),
        user_params=LLMUserAggregatorParams(
            vad_analyzer=SileroVADAnalyzer(),
            user_turn_strategies=UserTurnStrategies(stop=[SpeechTimeoutUserTurnStopStrategy(user_speech_timeout=0.0)]),
        ),
    )
    # Names the room, so that the hearing service knows whose words it hears.
    key = f"bench-{room}"
    settings = OpenAILLMService.Settings(model="gpt-4o-mini")
    pipeline = Pipeline(
        [
            transport.input(),
            DeepgramSTTService(api_key=key, base_url=os.environ["BENCH_LISTEN_URL"], ttfs_p99_latency=0.0),
            aggregators.user(),
            OpenAILLMService(api_key=key, base_url=os.environ["BENCH_OPENAI_URL"], settings=settings),
            DeepgramTTSService(api_key=key, base_url=os.environ["BENCH_SPEAK_URL"]),
            transport.output(),
            aggregators.assistant(),
        ]
    )
    task = PipelineTask(pipeline)

    @transport.event_handler("on_first_participant_joined")
    async def greet(*_) -> None:
        await task.queue_frame(TTSSpeakFrame(os.environ["BENCH_GREETING"]))

    @transport.event_handler("on_participant_disconnected")
    async def leave(*_) -> None:
        await task.cancel()

    await PipelineRunner(handle_sigint=False).run(task)


calls: set[asyncio.Task] = set()


async def dispatch(request: web.Request) -> web.Response:
    task = asyncio.create_task(call((await request.json())["room"]))
    calls.add(task)
    task.add_done_callback(calls.discard)
    return web.json_response({})


async def main() -> None:
    app = web.Application()
    app.router.add_post("/dispatch", dispatch)
    runner = web.AppRunner(app)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", int(os.environ["BENCH_PORT"])).start()
    print("bench-ready", flush=True)
    await asyncio.Event().wait()


asyncio.run(main())
