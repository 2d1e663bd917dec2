refusal-questionnaires-not-there = There is no such questionnaire.
refusal-questionnaires-not-ready = A questionnaire is published only after it was converted without errors.
refusal-questionnaires-already-published = This version is published, and what is published never changes. Upload a new version.
refusal-questionnaires-version-taken = Version { $version } of this questionnaire is already published. Change the version number on the settings sheet and upload the file again.
refusal-questionnaires-sector-missing = Choose at least one sector.
refusal-questionnaires-legal-basis-missing = Give the legal basis. Nothing is allowed or forbidden without one.
refusal-questionnaires-scenario-incomplete = A scenario needs a persona, a story, at least one step and a time.
