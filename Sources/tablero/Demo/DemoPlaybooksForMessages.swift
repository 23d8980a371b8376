extension DemoBoard.Playbook {
    private typealias Text = DemoBoard.Bilingual

    /// Deliverables in which marketing and product do most of the work.
    static let campaign = DemoBoard.Playbook(
        titles: [
            Text("Campaña de captación", "Acquisition campaign"),
            Text("Campaña de fidelización", "Loyalty campaign"),
            Text("Campaña de marca", "Brand campaign"),
        ],
        scope: Text(
            "Concepto, piezas y medición durante cuatro semanas.", "Concept, pieces and four weeks of measurement."),
        steps: [
            Step(.sales, "Recoger el encargo del cliente", "Take the client's brief", "kickoff", 4),
            Step(.marketing, "Proponer concepto y mensajes", "Propose concept and messages", "concept", 14, [0]),
            Step(.client, "Aprobar el concepto", "Approve the concept", "approval", 5, [1]),
            Step(.marketing, "Producir las piezas", "Produce the pieces", "production", 18, [2]),
            Step(.finance, "Reservar el presupuesto de medios", "Reserve the media budget", "budget", 4, [0]),
            Step(.product, "Preparar la página de destino", "Prepare the landing page", "design", 12, [1]),
            Step(.marketing, "Lanzar y medir la campaña", "Launch and measure the campaign", "release", 10, [3, 4, 5]),
        ])

    static let rebrand = DemoBoard.Playbook(
        titles: [
            Text("Renovación de la identidad visual", "Visual identity renewal"),
            Text("Nuevo manual de marca", "New brand manual"),
            Text("Cambio de nombre comercial", "Change of trade name"),
        ],
        scope: Text(
            "Logotipo, manual y primeras aplicaciones impresas.", "Logo, manual and the first printed applications."),
        steps: [
            Step(.sales, "Entrevistar a la dirección del cliente", "Interview the client's management", "kickoff", 6),
            Step(.marketing, "Presentar tres líneas gráficas", "Present three design routes", "concept", 18, [0]),
            Step(.client, "Elegir la línea gráfica", "Choose the design route", "approval", 6, [1]),
            Step(.marketing, "Desarrollar el manual de marca", "Develop the brand manual", "production", 20, [2]),
            Step(.finance, "Tramitar el registro de la marca", "Handle the trademark registration", "contract", 6, [2]),
            Step(.printer, "Imprimir papelería y rótulos", "Print stationery and signs", "printing", 16, [3]),
            Step(.product, "Aplicar la marca a las pantallas", "Apply the brand to the screens", "design", 14, [3]),
        ])

    static let catalogue = DemoBoard.Playbook(
        titles: [
            Text("Catálogo impreso de novedades", "Printed catalogue of new products"),
            Text("Catálogo para distribuidores", "Catalogue for distributors"),
        ],
        scope: Text("Fotografía, maquetación, imprenta y reparto.", "Photography, layout, printing and delivery."),
        steps: [
            Step(.sales, "Cerrar la lista de referencias", "Settle the list of products", "kickoff", 5),
            Step(.marketing, "Fotografiar los productos", "Photograph the products", "production", 16, [0]),
            Step(.marketing, "Maquetar el catálogo", "Lay out the catalogue", "production", 18, [1]),
            Step(.client, "Corregir las pruebas", "Correct the proofs", "approval", 6, [2]),
            Step(.printer, "Imprimir y encuadernar", "Print and bind", "printing", 18, [3]),
            Step(.operations, "Organizar el reparto", "Arrange the distribution", "logistics", 10, [4]),
        ])

    static let event = DemoBoard.Playbook(
        titles: [
            Text("Jornada de puertas abiertas", "Open day"),
            Text("Convención anual de ventas", "Annual sales convention"),
            Text("Presentación a la prensa", "Press presentation"),
        ],
        scope: Text(
            "Lugar, invitados, materiales y montaje del acto.", "Venue, guests, materials and set-up of the event."),
        steps: [
            Step(.sales, "Definir objetivos e invitados", "Define goals and guests", "kickoff", 5),
            Step(.finance, "Aprobar el presupuesto del acto", "Approve the event budget", "budget", 4, [0]),
            Step(.operations, "Contratar sala y técnicos", "Book the venue and technicians", "logistics", 14, [1]),
            Step(.marketing, "Diseñar invitación y programa", "Design invitation and programme", "production", 12, [0]),
            Step(.printer, "Imprimir acreditaciones y paneles", "Print badges and panels", "printing", 12, [3]),
            Step(
                .marketing, "Convocar y confirmar asistentes", "Invite and confirm the guests", "communication", 12,
                [2, 3]),
            Step(.operations, "Montaje y ensayo general", "Set-up and dress rehearsal", "logistics", 14, [2, 4]),
        ])
}
