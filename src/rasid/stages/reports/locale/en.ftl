## resident app
reports-app-name = Rasid: have your say
reports-app-no-script = This page needs JavaScript. The plain form works without it.
