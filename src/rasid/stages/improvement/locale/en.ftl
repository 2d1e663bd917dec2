# Improvement

improvement-title = Improvement and training
