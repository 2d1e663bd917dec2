## resident app
reports-app-name = راصد: قل كلمتك
reports-app-no-script = هذه الصفحة تحتاج إلى جافاسكربت. النموذج البسيط يعمل بدونه.
