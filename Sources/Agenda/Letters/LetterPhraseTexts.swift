/// The texts of letters to clients: Spanish with *usted*, English.
extension Phrase {
    var letterTexts: (es: String, en: String) {
        switch self {
        case .letterSubject: ("Asunto: nueva fecha para «{1}»", "Subject: a new date for “{1}”")
        case .letterGreeting: ("Buenos días:", "Good morning,")
        case .letterPromised:
            (
                "La última fecha que le dimos para «{1}» es el {2}.",
                "The last date we gave you for “{1}” is {2}."
            )
        case .letterLater: ("La nueva fecha de entrega es el {1}.", "We will deliver it on {1}.")
        case .letterSooner: ("Podemos adelantar la entrega al {1}.", "We can deliver it sooner: on {1}.")
        case .letterClient: ("Es la fecha que usted nos pidió.", "It is the date you asked us for.")
        case .letterClientLate:
            (
                "Contamos con lo que quedamos en recibir de usted; le agradeceremos que nos diga cuándo podrá enviarlo.",
                "It rests on what you agreed to send us; please let us know when you can send it."
            )
        case .letterSupplier:
            (
                "Una entrega que esperamos de un proveedor llega más tarde de lo acordado.",
                "A delivery that we wait for comes later than agreed with our supplier."
            )
        case .letterOurs: ("El cambio es cosa nuestra y lo sentimos.", "The change is our doing, and we are sorry.")
        case .letterScope:
            (
                "El trabajo ha crecido respecto a lo que acordamos, y queremos hacerlo bien.",
                "The work has grown beyond what we agreed, and we want to do it well."
            )
        case .letterAsk:
            (
                "¿Le va bien esta fecha? Si prefiere hablarlo, dígame cuándo puedo llamarle.",
                "Does this date suit you? If you would rather talk about it, tell me when I may call."
            )
        case .letterClose: ("Un saludo cordial,", "Kind regards,")
        default: digestTexts
        }
    }
}
