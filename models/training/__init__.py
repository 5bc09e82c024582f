"""How the models in models/arc and models/arc-fast came to be; run with `python -m training.run`."""
