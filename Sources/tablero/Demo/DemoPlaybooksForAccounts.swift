extension DemoBoard.Playbook {
    private typealias Text = DemoBoard.Bilingual

    /// Deliverables that keep a client: contracts, audits, reports, training, complaints.
    static let renewal = DemoBoard.Playbook(
        titles: [
            Text("Renovación del contrato marco", "Framework contract renewal"),
            Text("Renovación del mantenimiento", "Maintenance renewal"),
            Text("Ampliación del contrato de soporte", "Support contract extension"),
        ],
        scope: Text("Balance del año, nueva oferta y firma.", "Review of the year, new offer and signature."),
        steps: [
            Step(.sales, "Balance del servicio prestado", "Review of the service given", "report", 8),
            Step(.finance, "Calcular la nueva tarifa", "Calculate the new rate", "budget", 8, [0]),
            Step(.sales, "Redactar la oferta de renovación", "Write the renewal offer", "offer", 8, [1]),
            Step(.client, "Revisar las condiciones", "Review the terms", "approval", 8, [2]),
            Step(.finance, "Preparar el contrato definitivo", "Prepare the final contract", "contract", 6, [3]),
        ])

    static let audit = DemoBoard.Playbook(
        titles: [
            Text("Auditoría de accesibilidad", "Accessibility audit"),
            Text("Auditoría de seguridad", "Security audit"),
            Text("Auditoría de calidad del dato", "Data quality audit"),
        ],
        scope: Text(
            "Revisión, informe de hallazgos y plan de corrección.", "Review, findings report and plan of correction."),
        steps: [
            Step(.sales, "Acordar el alcance de la auditoría", "Agree the scope of the audit", "kickoff", 4),
            Step(.client, "Facilitar accesos y documentación", "Provide access and documentation", "input", 6, [0]),
            Step(
                .operations, "Recoger evidencias en los sistemas", "Gather evidence from the systems", "audit", 14, [1]),
            Step(.product, "Analizar los hallazgos", "Analyse the findings", "audit", 14, [2]),
            Step(.finance, "Valorar el coste de las correcciones", "Estimate the cost of the fixes", "budget", 5, [3]),
            Step(.product, "Redactar informe y plan", "Write the report and the plan", "report", 10, [3]),
        ])

    static let report = DemoBoard.Playbook(
        titles: [
            Text("Cuadro de mando trimestral", "Quarterly dashboard"),
            Text("Informe de resultados para dirección", "Results report for management"),
            Text("Informe de satisfacción de usuarios", "User satisfaction report"),
        ],
        scope: Text("Datos contrastados, conclusiones y presentación.", "Verified data, conclusions and presentation."),
        steps: [
            Step(.sales, "Concretar las preguntas del cliente", "Pin down the client's questions", "kickoff", 3),
            Step(.operations, "Extraer los datos de uso", "Extract the usage data", "data", 10, [0]),
            Step(.finance, "Conciliar las cifras económicas", "Reconcile the financial figures", "billing", 7, [0]),
            Step(.product, "Construir gráficos e indicadores", "Build charts and indicators", "design", 12, [1, 2]),
            Step(.marketing, "Redactar las conclusiones", "Write the conclusions", "copy", 8, [3]),
            Step(.sales, "Presentar el informe", "Present the report", "report", 4, [4]),
        ])

    static let training = DemoBoard.Playbook(
        titles: [
            Text("Formación de administradores", "Administrator training"),
            Text("Formación de la atención telefónica", "Call centre training"),
            Text("Formación en protección de datos", "Data protection training"),
        ],
        scope: Text(
            "Materiales, aula de prácticas y dos sesiones.", "Materials, practice environment and two sessions."),
        steps: [
            Step(.sales, "Acordar fechas y asistentes", "Agree dates and attendees", "kickoff", 3),
            Step(.product, "Preparar los materiales", "Prepare the materials", "documentation", 14, [0]),
            Step(.operations, "Montar el aula de prácticas", "Set up the practice environment", "setup", 12, [0]),
            Step(.printer, "Imprimir los cuadernos", "Print the workbooks", "printing", 8, [1]),
            Step(.product, "Impartir las sesiones", "Give the sessions", "training", 10, [2, 3]),
            Step(.finance, "Tramitar la bonificación", "Process the training subsidy", "billing", 5, [0]),
        ])

    static let complaint = DemoBoard.Playbook(
        titles: [
            Text("Reclamación por cortes del servicio", "Complaint about service outages"),
            Text("Reclamación por errores de facturación", "Complaint about billing errors"),
        ],
        scope: Text("Causa, corrección y respuesta por escrito.", "Cause, correction and a written answer."),
        steps: [
            Step(.sales, "Escuchar y documentar la queja", "Hear and document the complaint", "complaint", 3),
            Step(.operations, "Investigar la causa", "Investigate the cause", "complaint", 12, [0]),
            Step(.finance, "Calcular la compensación", "Calculate the compensation", "billing", 5, [1]),
            Step(.product, "Corregir el fallo de origen", "Fix the underlying fault", "fix", 16, [1]),
            Step(.sales, "Responder por escrito", "Answer in writing", "complaint", 4, [2, 3]),
        ])
}
