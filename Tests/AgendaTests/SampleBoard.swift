import Board

/// An agency of five teams in the week of 23 November 2026 with a bit of everything an agenda speaks of.
func sampleBoard() -> BoardDraft {
    var board = BoardDraft()
    board.historyFrom = Day("2026-05-04")
    let product = board.team("Producto", "Product", capacity: 3, wipLimit: 4)
    let sales = board.team("Ventas", "Sales", capacity: 2)
    let operations = board.team("Operaciones", "Operations", capacity: 2, wipLimit: 3)
    let finance = board.team("Finanzas", "Finance", capacity: 1)
    let printer = board.team("Imprenta", "Printer", kind: .supplier)
    let marta = board.member("Marta", role: .manager)
    let blas = board.member("Blas", of: operations, role: .lead)
    board.member("Olga", of: operations)
    board.absence(of: blas, "2026-11-26", "2026-12-02")
    board.holiday("2026-12-08", "Inmaculada")
    board.holiday("2026-11-30", of: printer, "Cierre de planta")
    let acme = board.client("Acme", tier: .a, renewsOn: Day("2027-01-31"))
    let beta = board.client("Beta", tier: .b)
    let gamma = board.client("Gamma", tier: .c, renewsOn: Day("2027-09-01"))

    // C-1: late by the accepted date of operations, grown since the promise.
    let portal = board.promise("Portal", to: acme, due: "2026-12-18")
    let design = board.task("Diseño", by: product, for: portal) {
        $0.state = .active
        $0.startedAt = Instant(rfc3339: "2026-11-18T08:00:00Z")
        $0.effortMinutes = days(5)
    }
    let build = board.task("Montaje del portal", by: operations, for: portal) {
        $0.effortMinutes = days(8)
        $0.acceptedFor = Day("2026-12-30")
    }
    let contract = board.task("Contrato", by: finance, for: portal) {
        $0.state = .asked; $0.effortMinutes = days(2)
    }
    let launch = board.task("Puesta en marcha", by: operations, for: portal) {
        $0.effortMinutes = days(4)
        $0.createdAt = Instant(rfc3339: "2026-11-10T10:00:00Z")!
    }
    board.order(design, build)
    board.order(build, launch)
    board.order(contract, launch)

    // C-2: moved, and nobody told the client.
    let campaign = board.promise("Campaña de otoño", to: beta, due: "2026-11-27") { $0.due = Day("2026-12-04")! }
    board.move(campaign, "2026-11-27", "2026-12-04", .supplier, on: "2026-11-19")
    let folder = board.task("Folletos", by: printer, for: campaign) {
        $0.acceptedFor = Day("2026-12-02")
        $0.blockKind = .approval
        $0.blockedSince = Instant(rfc3339: "2026-11-12T10:00:00Z")
    }
    let mailing = board.task("Envío", by: sales, for: campaign) {
        $0.state = .returned
        $0.reason = "Falta la lista de direcciones"
        $0.effortMinutes = days(1)
    }
    board.order(folder, mailing)

    // C-3: overdue, C-4: nothing planned, C-5 and C-6: on track and not to be known.
    let audit = board.promise("Auditoría", to: gamma, due: "2026-11-19")
    board.task("Informe", by: finance, for: audit) { $0.acceptedFor = Day("2026-11-26") }
    board.promise("Boletín", to: gamma, due: "2026-12-01")
    let web = board.promise("Página nueva", to: gamma, due: "2027-02-12")
    board.task("Textos", by: product, for: web) { $0.acceptedFor = Day("2027-01-15") }
    let event = board.promise("Acto", to: beta, due: "2026-12-22")
    board.task("Sala", by: sales, for: event)

    // C-7: proposed, one request unanswered, one countered.
    let launchVideo = board.promise("Vídeo", to: acme, due: "2027-01-20") {
        $0.state = .proposed
        ($0.promisedAt, $0.promisedDue, $0.toldDue) = (nil, nil, nil)
        $0.lapsesOn = Day("2026-11-26")
    }
    board.task("Guion", by: product, for: launchVideo) {
        $0.state = .asked
        $0.askedAt = Instant(rfc3339: "2026-11-16T10:00:00Z")
        $0.neededBy = Day("2026-12-11")
    }
    board.task("Rodaje", by: operations, for: launchVideo) {
        $0.state = .countered
        $0.counteredFor = Day("2027-01-29")
        $0.neededBy = Day("2027-01-08")
        $0.reason = "Dos equipos de cámara fuera"
    }

    // Delivered and accepted last week, and before.
    board.promise("Ferias", to: acme, due: "2026-11-20") {
        $0.state = .accepted
        $0.deliveredAt = Instant(rfc3339: "2026-11-18T12:00:00Z")
        $0.acceptedAt = Instant(rfc3339: "2026-11-20T12:00:00Z")
        $0.acceptedWords = "Impecable, gracias"
    }
    board.task("Stand", by: operations, for: CommitmentID(8)) { $0.finish("2026-11-17", after: 3) }
    board.task("Catálogo", by: product, for: CommitmentID(8)) { $0.finish("2026-11-16", after: 2) }
    board.promise("Rótulos", to: beta, due: "2026-10-30") {
        $0.state = .delivered
        $0.promisedDue = Day("2026-10-23")
        $0.deliveredAt = Instant(rfc3339: "2026-10-29T12:00:00Z")
    }
    board.move(CommitmentID(9), "2026-10-23", "2026-10-30", .clientAsked, on: "2026-10-12")
    board.promise("Fotos", to: gamma, due: "2026-07-03") {
        $0.state = .delivered
        $0.deliveredAt = Instant(rfc3339: "2026-07-07T12:00:00Z")
    }

    // C-11 is confidential, and operations have more to do than time.
    let secret = board.promise("Fusión", to: acme, due: "2026-12-11") { $0.isConfidential = true }
    board.task("Traslado", by: operations, for: secret) {
        $0.effortMinutes = days(10)
        $0.acceptedFor = Day("2026-12-04")
        $0.state = .active
        $0.startedAt = Instant(rfc3339: "2026-11-20T15:00:00Z")
    }
    for number in 1...3 {
        board.task("Mantenimiento \(number)", by: operations) {
            $0.effortMinutes = days(6)
            $0.acceptedFor = Day("2026-12-1\(number)")
        }
    }
    for index in board.commitments.indices { board.commitments[index].owner = marta }
    return board
}
