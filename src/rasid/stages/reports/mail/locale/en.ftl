mail-answer-subject = We have your message
mail-answer-report =
    We have your message and keep it as report { $number }.

    Your code: { $code }

    Follow your report here:
    { $page }

    Keep this code: only with it can you follow or reopen your report, and nobody can bring it back if it is lost.
    To add something, answer this message and leave the code in it.
mail-answer-said = We added what you wrote to report { $number }.
mail-answer-cut = Your message is long, so we took its first { $most } characters. Send the rest as an answer to this message.
mail-answer-files =
    { $count ->
        [one] One of your files was not taken:
       *[other] { $count } of your files were not taken:
    }
mail-answer-again = Your message was not kept. Put this right and send it again.
mail-file-unnamed = a file without a name
refusal-mail-too-large = Your message is larger than { $limit } MB, so we could not take it. Send fewer or smaller pictures.
refusal-mail-too-many = We had many messages from you in a short time, so we take no more today. What came before is kept.
