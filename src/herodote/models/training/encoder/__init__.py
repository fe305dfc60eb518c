"""Training of the encoder: `python -m herodote.models.training.encoder.train OUT --base FOLDER`."""
