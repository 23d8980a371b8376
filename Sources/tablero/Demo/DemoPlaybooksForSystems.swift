extension DemoBoard.Playbook {
    private typealias Text = DemoBoard.Bilingual

    /// Deliverables in which operations does most of the work.
    static let portal = DemoBoard.Playbook(
        titles: [
            Text("Portal de clientes", "Customer portal"),
            Text("Portal de proveedores", "Supplier portal"),
            Text("Portal de empleados", "Employee portal"),
        ],
        scope: Text(
            "Acceso con usuario, consulta de documentos y avisos.", "Sign-in, access to documents and notifications."),
        steps: [
            Step(.sales, "Cerrar alcance y calendario", "Agree scope and schedule", "kickoff", 6),
            Step(.client, "Enviar logotipos y textos legales", "Send logos and legal texts", "input", 8, [0]),
            Step(.finance, "Aprobar presupuesto y forma de pago", "Approve budget and payment terms", "budget", 5, [0]),
            Step(.product, "Diseñar el recorrido del usuario", "Design the user journey", "design", 18, [0]),
            Step(.operations, "Preparar los entornos del portal", "Set up the portal environments", "setup", 16, [0]),
            Step(
                .operations, "Configurar accesos y permisos", "Configure access and permissions", "setup", 18, [3, 4]),
            Step(.operations, "Cargar los datos iniciales", "Load the initial data", "data", 20, [1, 4]),
            Step(
                .sales, "Validar el portal con el cliente", "Validate the portal with the client", "testing", 8, [5, 6]),
            Step(.operations, "Poner el portal en producción", "Put the portal into production", "release", 12, [7]),
        ])

    static let onboarding = DemoBoard.Playbook(
        titles: [
            Text("Alta de la nueva sede", "Onboarding of the new branch"),
            Text("Incorporación de la red comercial", "Onboarding of the sales network"),
            Text("Puesta en marcha del servicio gestionado", "Managed service start-up"),
        ],
        scope: Text(
            "Cuentas, equipos y formación hasta el primer día de uso.",
            "Accounts, equipment and training up to the first day of use."),
        steps: [
            Step(.sales, "Reunión de arranque y responsables", "Kick-off meeting and contacts", "kickoff", 4),
            Step(.client, "Facilitar la lista de usuarios", "Provide the list of users", "input", 6, [0]),
            Step(.finance, "Dar de alta el contrato", "Register the contract", "contract", 6, [0]),
            Step(.operations, "Crear cuentas y buzones", "Create accounts and mailboxes", "setup", 14, [1]),
            Step(.operations, "Instalar y probar los equipos", "Install and test the equipment", "setup", 22, [0]),
            Step(
                .operations, "Conectar con los sistemas del cliente", "Connect to the client's systems", "setup", 20,
                [3, 4]),
            Step(.product, "Adaptar la guía de uso", "Adapt the user guide", "documentation", 10, [0]),
            Step(.operations, "Acompañar la primera semana", "Support the first week", "support", 16, [5, 6]),
        ])

    static let migration = DemoBoard.Playbook(
        titles: [
            Text("Migración del archivo documental", "Document archive migration"),
            Text("Migración de la base de clientes", "Customer database migration"),
            Text("Traslado a la nueva plataforma", "Move to the new platform"),
        ],
        scope: Text(
            "Traslado completo con ensayo previo y vuelta atrás prevista.",
            "Complete move, with a rehearsal and a way back."),
        steps: [
            Step(.sales, "Acordar la ventana de parada", "Agree the downtime window", "kickoff", 4),
            Step(.client, "Entregar la extracción de datos", "Deliver the data extract", "input", 10, [0]),
            Step(.product, "Definir la correspondencia de campos", "Define the field mapping", "design", 14, [0]),
            Step(.operations, "Limpiar y transformar los datos", "Clean and transform the data", "data", 24, [1, 2]),
            Step(.operations, "Ensayar la migración", "Rehearse the migration", "data", 16, [3]),
            Step(.finance, "Revisar licencias y costes", "Review licences and costs", "budget", 5, [0]),
            Step(.operations, "Ejecutar la migración", "Carry out the migration", "release", 14, [4]),
            Step(.client, "Verificar los datos migrados", "Verify the migrated data", "testing", 10, [6]),
        ])

    static let shop = DemoBoard.Playbook(
        titles: [
            Text("Tienda en línea: nuevo catálogo", "Online shop: new catalogue"),
            Text("Tienda en línea: venta a empresas", "Online shop: business customers"),
            Text("Tienda en línea: envíos internacionales", "Online shop: international shipping"),
        ],
        scope: Text(
            "Fichas, pagos y envíos, con prueba de carga antes de abrir.",
            "Product pages, payments and shipping, load-tested before opening."),
        steps: [
            Step(.sales, "Fijar surtido y tarifas", "Set the range and the price list", "kickoff", 6),
            Step(
                .product, "Diseñar fichas y proceso de compra", "Design product pages and checkout", "design", 18, [0]),
            Step(.marketing, "Redactar las fichas de producto", "Write the product descriptions", "copy", 14, [0]),
            Step(.finance, "Validar impuestos y medios de pago", "Check taxes and payment methods", "billing", 6, [0]),
            Step(.operations, "Configurar pagos y envíos", "Configure payments and shipping", "setup", 20, [1, 3]),
            Step(.operations, "Integrar el almacén", "Integrate the warehouse", "setup", 22, [0]),
            Step(.operations, "Prueba de carga y apertura", "Load test and opening", "release", 14, [2, 4, 5]),
        ])

    static let integration = DemoBoard.Playbook(
        titles: [
            Text("Integración con el programa de gestión", "Integration with the management software"),
            Text("Integración de la facturación electrónica", "Electronic invoicing integration"),
            Text("Integración con la central de reservas", "Booking system integration"),
        ],
        scope: Text(
            "Intercambio automático de datos con control de errores.", "Automatic data exchange with error control."),
        steps: [
            Step(.product, "Especificar el intercambio de datos", "Specify the data exchange", "design", 14),
            Step(.client, "Dar acceso al entorno de pruebas", "Grant access to the test environment", "input", 8),
            Step(.operations, "Desplegar los conectores", "Deploy the connectors", "setup", 22, [0, 1]),
            Step(.operations, "Montar la vigilancia y las alertas", "Set up monitoring and alerts", "setup", 14, [2]),
            Step(.finance, "Cuadrar importes de prueba", "Reconcile the test amounts", "billing", 6, [2]),
            Step(.product, "Documentar la integración", "Document the integration", "documentation", 10, [0]),
            Step(.operations, "Activar la integración en real", "Switch the integration live", "release", 12, [3, 4]),
        ])
}
