"""Messages a second, beside the SDKs that we could have used as they come: `python -m tests.benchmarks.run`."""
