import Board

extension DemoBoard {
    /// What people wrote: reasons, comments, and the client's words.
    enum Wording {
        static let outsideName: [Party: Bilingual] = [
            .client: Bilingual("Cliente (aportaciones)", "Client (contributions)"),
            .printer: Bilingual("Imprenta Cálamo", "Cálamo Printers"),
        ]
        static let holidayNames = [
            Bilingual("Fiesta local", "Local holiday"),
            Bilingual("Día de puente", "Bridging day"),
        ]
        static let counters = [
            Bilingual("Antes tenemos dos entregas comprometidas", "We have two promised deliveries before it"),
            Bilingual(
                "Con media jornada menos no llegamos a esa fecha", "Half a person short, we cannot make that date"),
            Bilingual("Queremos probarlo una semana más", "We want one more week to test it"),
            Bilingual("La cola de esta semana ya está llena", "This week's queue is already full"),
        ]
        static let refusals = [
            Bilingual("Falta saber qué versión usa el cliente", "We need to know which version the client uses"),
            Bilingual("No está claro quién aprueba el resultado", "It is not clear who approves the result"),
            Bilingual("El encargo no incluye los textos", "The brief does not include the texts"),
            Bilingual("Faltan las medidas y el formato", "Sizes and format are missing"),
        ]
        static let withdrawals = [
            Bilingual("El cliente ya lo tenía resuelto", "The client had already solved it"),
            Bilingual("Se hará en una segunda fase", "It will be done in a second phase"),
        ]
        static let handBacks = [
            Bilingual("Faltan dos apartados acordados", "Two of the agreed sections are missing"),
            Bilingual("Los datos no cuadran con el resumen", "The data do not match the summary"),
            Bilingual("El archivo no se abre en nuestra versión", "The file does not open in our version"),
            Bilingual("No recoge los cambios del cliente", "It lacks the client's changes"),
        ]
        static let delaysInWork = [
            Bilingual("Hay que repasarlo una vez más", "It needs one more pass"),
            Bilingual("Ha salido más trabajo del previsto", "There is more work in it than expected"),
            Bilingual("Ha entrado una urgencia por medio", "Something urgent got in between"),
        ]
        static let delaysInQueue = [
            Bilingual("Todavía no la hemos podido empezar", "We have not been able to start it yet"),
            Bilingual("Seguimos a la espera de lo anterior", "We are still waiting for what comes before"),
            Bilingual("Tenemos otras entregas por delante", "Other deliveries come before it"),
        ]
        static let moves: [DueMove.Cause: [Bilingual]] = [
            .clientAsked: [
                Bilingual(
                    "El cliente prefiere esperar a su cierre de mes", "The client prefers to wait for their month-end"),
                Bilingual("El cliente cambia la fecha de su reunión", "The client moved the date of their meeting"),
            ],
            .clientLate: [
                Bilingual("El cliente aún no ha enviado lo acordado", "The client has not sent what was agreed yet"),
                Bilingual("La aprobación del cliente llegó tarde", "The client's approval came late"),
            ],
            .supplier: [
                Bilingual("La imprenta retrasa la entrega", "The printer delays the delivery"),
                Bilingual("Faltaba papel del gramaje pedido", "The paper weight ordered was out of stock"),
            ],
            .ours: [
                Bilingual("Hubo que rehacer parte del trabajo", "Part of the work had to be redone"),
                Bilingual("Empezamos más tarde de lo previsto", "We started later than planned"),
            ],
            .scope: [
                Bilingual("El cliente ha ampliado el encargo", "The client has extended the brief"),
                Bilingual("Aparecieron trabajos no previstos", "Work nobody had foreseen came up"),
            ],
        ]
        static let queueOfOperations = [
            Bilingual("La cola de Operaciones no permite llegar", "The queue in Operations does not allow it"),
            Bilingual("Operaciones tiene a dos personas fuera", "Two people are away in Operations"),
        ]
        static let cancellations = [
            Bilingual("El cliente ha congelado el presupuesto", "The client has frozen the budget"),
            Bilingual("El cliente lo hará con su propio equipo", "The client will do it with their own team"),
            Bilingual("El cliente cambia de prioridades este año", "The client has other priorities this year"),
        ]
        static let tellings = [
            Bilingual("Lo entiende; pide un aviso a mitad de camino", "They understand, and ask for word halfway"),
            Bilingual("De acuerdo con la nueva fecha", "They agree to the new date"),
            Bilingual("Molestos, pero lo aceptan", "Annoyed, but they accept it"),
            Bilingual("Pide que no haya más cambios", "They ask for no further changes"),
        ]
        static let thanks = [
            Bilingual("Todo correcto, gracias", "All in order, thank you"),
            Bilingual("Muy contentos con el resultado", "Very happy with the result"),
            Bilingual("Conforme, con dos detalles menores", "Accepted, with two minor details"),
            Bilingual("Justo lo que necesitábamos", "Just what we needed"),
        ]
        static let blocks: [(kind: Board.Task.BlockKind, reason: Bilingual)] = [
            (.client, Bilingual("Esperamos los accesos del cliente", "Waiting for access from the client")),
            (.client, Bilingual("El cliente no contesta a las preguntas", "The client does not answer our questions")),
            (.approval, Bilingual("Falta el visto bueno de dirección", "Management has yet to approve it")),
            (.legal, Bilingual("Pendiente de la revisión jurídica", "Waiting for the legal review")),
            (
                .supplier,
                Bilingual("El proveedor no ha entregado las licencias", "The supplier has not delivered the licences")
            ),
            (.team, Bilingual("Necesitamos un dato de otro equipo", "We need a figure from another team")),
            (.other, Bilingual("El entorno de pruebas está caído", "The test environment is down")),
        ]
        static let remarks = [
            Bilingual("Primera versión lista para revisar", "First version ready for review"),
            Bilingual("Dejo las notas de la llamada en la carpeta", "I left the notes of the call in the folder"),
            Bilingual("Va bien; queda cerrar los últimos casos", "Going well; the last cases remain"),
            Bilingual("He reutilizado lo del trimestre pasado", "I reused what we had from last quarter"),
            Bilingual("Ojo con el tamaño de los ficheros", "Mind the size of the files"),
            Bilingual("El cliente pide verlo antes de cerrarlo", "The client asks to see it before we close it"),
        ]
        static let questions = [
            Bilingual("¿Incluimos también las filiales?", "Do we include the subsidiaries too?"),
            Bilingual("¿Quién valida la versión final?", "Who approves the final version?"),
            Bilingual("¿Vale con la plantilla del año pasado?", "Is last year's template good enough?"),
        ]
        /// Work the client added after the promise.
        static let additions: [(party: Party, workClass: String, title: Bilingual)] = [
            (.product, "design", Bilingual("Versión en otro idioma", "Version in another language")),
            (.marketing, "copy", Bilingual("Texto adicional para la intranet", "Additional text for the intranet")),
            (.operations, "setup", Bilingual("Copia de seguridad a medida", "Tailored backup")),
            (
                .product, "fix",
                Bilingual("Ajustes pedidos tras la demostración", "Changes asked for after the demonstration")
            ),
            (.finance, "billing", Bilingual("Desglose de costes por centro", "Cost breakdown by centre")),
            (
                .operations, "data",
                Bilingual("Volcado del histórico de tres años", "Transfer of three years of records")
            ),
            (.marketing, "production", Bilingual("Vídeo breve de presentación", "Short presentation video")),
            (.operations, "setup", Bilingual("Segundo entorno de pruebas", "Second test environment")),
        ]
        /// Work for the agency itself.
        static let internalWork: [(party: Party, workClass: String, hours: Int, title: Bilingual)] = [
            (
                .product, "documentation", 10,
                Bilingual("Ordenar la biblioteca de componentes", "Tidy the component library")
            ),
            (
                .product, "testing", 12,
                Bilingual("Automatizar las pruebas de regresión", "Automate the regression tests")
            ),
            (.product, "design", 8, Bilingual("Revisar la guía de estilo", "Review the style guide")),
            (.product, "training", 6, Bilingual("Taller de investigación con usuarios", "User research workshop")),
            (.sales, "report", 6, Bilingual("Previsión de ventas del trimestre", "Sales forecast for the quarter")),
            (.sales, "offer", 8, Bilingual("Actualizar el modelo de oferta", "Update the offer template")),
            (.sales, "training", 5, Bilingual("Formar a la nueva comercial", "Train the new sales colleague")),
            (.marketing, "copy", 8, Bilingual("Boletín de la agencia", "Agency newsletter")),
            (.marketing, "production", 12, Bilingual("Renovar los casos de éxito", "Renew the success stories")),
            (.marketing, "communication", 6, Bilingual("Calendario de redes sociales", "Social media calendar")),
            (.operations, "setup", 16, Bilingual("Renovar los certificados", "Renew the certificates")),
            (.operations, "setup", 18, Bilingual("Sustituir el servidor de copias", "Replace the backup server")),
            (.operations, "support", 12, Bilingual("Inventario de equipos", "Equipment inventory")),
            (.operations, "audit", 14, Bilingual("Simulacro de recuperación", "Recovery drill")),
            (.operations, "support", 16, Bilingual("Atender incidencias de la semana", "Handle the week's incidents")),
            (
                .operations, "setup", 20,
                Bilingual("Actualizar el sistema de copias en la nube", "Upgrade the cloud backup system")
            ),
            (.operations, "support", 14, Bilingual("Cambiar la centralita", "Replace the switchboard")),
            (.finance, "billing", 10, Bilingual("Cierre contable del mes", "Month-end closing")),
            (.finance, "report", 8, Bilingual("Revisar los impagos", "Review the unpaid invoices")),
            (.finance, "budget", 10, Bilingual("Presupuesto del próximo trimestre", "Budget for next quarter")),
            (
                .finance, "contract", 6,
                Bilingual("Renegociar el seguro de la oficina", "Renegotiate the office insurance")
            ),
        ]
    }
}
