"""What the encoder says of one report: `encoded.report.Encoded`, over the heads and the places of wordpieces."""
