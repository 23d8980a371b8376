import Board

@testable import Agenda

/// The sample board with a client that contributes, promises with a name for the client, dates told and dates not told.
///
/// Everything that a client must not read begins with `mark`.
func clientBoard(marking mark: String = "Interno ") -> (board: BoardDraft, client: Client) {
    var board = BoardDraft()
    let (blocked, delivered) = (board.at("2026-11-12"), board.at("2026-11-18"))
    let product = board.team(mark + "Producto", mark + "Product", capacity: 3)
    let party = board.team(mark + "Cliente", mark + "Client", kind: .client)
    let manager = board.member("Marta Ruiz", role: .manager)
    board.member(mark + "Blas", of: product, role: .lead)
    board.clients.append(
        Client(
            id: ClientID(1), version: Version(1), code: mark.lowercased() + "delta", name: "Delta", tier: .a,
            yearlyValue: 987_654, renewsOn: Day("2027-01-31"), manager: manager, isRetired: false))
    // C-1: told of a move, then moved again without telling.
    let portal = board.promise(mark + "Portal", to: ClientID(1), due: "2026-12-11") {
        ($0.clientTitle, $0.detail) = ("Nuevo portal", mark + "detalle")
        ($0.due, $0.toldDue) = (Day("2027-02-26")!, Day("2026-12-18"))
        $0.owner = MemberID(2)
    }
    board.tell(portal, "2026-12-18", on: "2026-11-13", words: mark + "palabras")
    board.move(portal, "2026-12-11", "2026-12-18", .ours, on: "2026-11-12")
    board.move(portal, "2026-12-18", "2027-02-26", .supplier, on: "2026-11-20")
    for index in board.moves.indices { board.moves[index].reason = mark + "causa" }
    board.task(mark + "Diseño", by: product, for: portal) {
        ($0.detail, $0.reason, $0.workClass, $0.assigneeName) = (mark + "a", mark + "b", mark + "c", mark + "d")
        ($0.blockKind, $0.blockReason) = (.client, mark + "bloqueo")
        $0.blockedSince = blocked
        $0.acceptedFor = Day("2027-02-12")
    }
    board.task("Textos de la portada", by: party, for: portal) {
        ($0.detail, $0.reason, $0.blockReason, $0.workClass) = (mark + "a", mark + "b", mark + "c", mark + "d")
        $0.neededBy = Day("2026-12-04")
    }
    // C-2: no name of its own for the client; C-3: delivered; C-4: proposed, which the client knows nothing of.
    board.promise("Boletín de invierno", to: ClientID(1), due: "2027-01-15")
    board.promise(mark + "Ferias", to: ClientID(1), due: "2026-11-20") {
        ($0.clientTitle, $0.state, $0.reason) = ("Feria de Milán", .accepted, mark + "motivo")
        $0.deliveredAt = delivered
        $0.acceptedWords = mark + "gracias"
    }
    board.promise(mark + "Vídeo", to: ClientID(1), due: "2026-12-15") {
        $0.state = .proposed
        ($0.promisedAt, $0.promisedDue, $0.toldDue) = (nil, nil, nil)
    }
    // Imported, and nobody wrote down a date that was told.
    board.promise("Auditoría anual", to: ClientID(1), due: "2026-12-22") { $0.toldDue = nil }
    board.promise(mark + "Otro", to: board.client(mark + "Otro cliente"), due: "2026-12-01")
    board.task(mark + "Interna", by: product)
    board.task(mark + "Aportación a otro", by: party, for: CommitmentID(6)) { $0.neededBy = Day("2026-12-02") }
    board.holiday("2026-12-08", mark + "Fiesta")
    return (board, board.clients[0])
}

extension BoardDraft {
    mutating func tell(_ commitment: CommitmentID, _ due: String, on day: String, words: String? = nil) {
        tellings.append(
            Told(
                id: ID<Told>(Int64(tellings.count + 1)), version: Version(1), commitment: commitment, due: Day(due)!,
                how: .call, words: words, toldBy: nil, toldAt: at(day)))
    }
}
