# Improvement

improvement-title = التحسين والتدريب
