import Board

/// What an empty board begins with: an organisation and the five teams, written as events like anything else.
public enum BoardSeed {
    /// The teams of the first day, in the order of their numbers.
    static let teams: [(code: String, es: String, en: String)] = [
        ("product", "Producto", "Product"), ("sales", "Ventas", "Sales"), ("marketing", "Marketing", "Marketing"),
        ("operations", "Operaciones", "Operations"), ("finance", "Finanzas", "Finance"),
    ]

    static var change: Change {
        var change = Change()
        change.create(
            Organisation(
                id: change.next(Organisation.self), version: Version(1), name: "Tablero", zone: "Europe/Madrid",
                language: .spanish, hours: WorkingHours.standard.description), "organisation.opened")
        for team in teams {
            change.require(.unused(.team, team.code))
            change.create(
                Team(
                    id: change.next(Team.self), version: Version(1), code: team.code, nameEs: team.es,
                    nameEn: team.en, kind: .internal, lead: nil, chaser: nil, capacity: nil, wipLimit: nil,
                    wipIsHard: false, orderIsHard: false, membersAccept: true, hours: nil, isRetired: false),
                "team.added")
        }
        return change
    }
}

extension BoardStore {
    /// Seeds a board without events; again, or on two servers at once, is harmless.
    public func open() async throws(StoreError) {
        guard try await newest().number == 0 else { return }
        _ = try await perform(BoardSeed.change, by: nil, under: nil)
    }
}
