# Why a request was not carried out
refusal-answering-asked-already = More time was asked for once for this report; it cannot be asked for again.
refusal-answering-clock-over = The time to answer is over, and a deadline that has passed does not move. Answer now.
refusal-answering-reason-missing = Write the reason.
refusal-answering-days-out-of-range = Write a number of working days between 1 and 10.
refusal-answering-not-asked = No request for more time is waiting here.
refusal-answering-words-missing = Write your answer.
refusal-answering-too-many-files = Attach at most five files.
refusal-answering-file-type = The file “{ $name }” cannot be taken. Attach a JPEG, PNG, WebP or HEIC photo, or a PDF.
refusal-answering-file-too-large = The file “{ $name }” is larger than { $most_megabytes } MB. Make it smaller and attach it again.
refusal-answering-unknown-category = No category has this code.
refusal-answering-clock-out-of-range = Write a number of working days between 1 and 120.
