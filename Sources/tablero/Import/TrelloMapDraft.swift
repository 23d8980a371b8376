import Board

extension TrelloMap {
    /// A map for that board, with a line of explanation for each choice; at most the client and the owner are left to
    /// be written.
    ///
    /// States are guessed from the names of lists, in Spanish and English, teams from lists and labels called like one.
    /// - Parameter teams: codes of the teams the board has; the first does what nothing else says.
    static func draft(
        for board: TrelloBoard, zone: Zone = .utc,
        teams: [String] = ["product", "sales", "marketing", "operations", "finance"]
    ) -> String {
        var map = TrelloMap()
        map.zone = zone
        map.team = teams.first
        // A promise needs a date: where no card has one, nothing is proposed as a promise.
        map.commitment = board.cards.contains { $0.due != nil } ? .board : .none
        let repeated = Dictionary(grouping: board.lists, by: \.name).filter { $1.count > 1 }
        let former = Set(board.formerLists.values)
        for list in board.lists.sorted(by: { ($0.position, $0.id) < ($1.position, $1.id) }) {
            // A name is friendlier, but must mean this list alone.
            let needsID = repeated[list.name] != nil || list.name.isEmpty || former.contains(list.name)
            var rule = ListRule(list: needsID ? list.id : list.name)
            rule.state = ListNames.state(of: list.name)
            rule.team = team(named: list.name, in: teams)
            map.lists.append(rule)
        }
        let used = Set(board.cards.flatMap(\.labels))
        let titles = Dictionary(grouping: board.labels, by: \.title)
        for label in board.labels where used.contains(label.id) || !label.name.isEmpty {
            let needsID = (titles[label.title]?.count ?? 0) > 1 || label.title.isEmpty
            map.labels.append(
                LabelRule(label: needsID ? label.id : label.title, team: team(named: label.title, in: teams)))
        }
        let usernames = Dictionary(grouping: board.people, by: \.username)
        for person in board.people {
            let needsID = (usernames[person.username]?.count ?? 0) > 1
            map.members.append(MemberRule(username: needsID ? person.id : person.username, handle: nil))
        }
        return map.yaml(explaining: board)
    }

    private static func team(named name: String, in teams: [String]) -> String? {
        let word = ListNames.plain(name)
        let spanish = [
            "producto": "product", "ventas": "sales", "operaciones": "operations", "finanzas": "finance",
            "comercial": "sales", "mkt": "marketing",
        ]
        return teams.first { $0 == word || $0 == spanish[word] }
    }
}

/// What lists are commonly called, in Spanish and English.
enum ListNames {
    /// The first row with a word that the name contains decides, so that `Done? To review` is not done.
    private static let table: [(TrelloMap.Word, [String])] = [
        (
            .skip,
            [
                "info", "resources", "recursos", "template", "templates", "plantilla", "plantillas", "read me",
                "readme",
            ]
        ),
        (.blocked, ["blocked", "bloqueado", "bloqueada", "waiting", "on hold", "hold", "espera", "esperando"]),
        (.cancelled, ["cancelled", "canceled", "cancelado", "rejected", "rechazado", "descartado", "won t do"]),
        (
            .active,
            [
                "doing", "in progress", "progress", "progreso", "en curso", "haciendo", "wip", "review", "revision",
                "qa",
                "testing", "pruebas", "ready to merge", "merge", "validation", "verify", "verification",
            ]
        ),
        (.asked, ["inbox", "requests", "requested", "peticiones", "solicitudes", "bandeja de entrada"]),
        (
            .done,
            [
                "done", "hecho", "hecha", "hechas", "hechos", "terminado", "terminada", "finalizado", "finalizada",
                "complete", "completed", "completado", "closed", "cerrado", "shipped", "released", "entregado",
                "entregada", "entregados", "live", "deployed", "publicado", "squashed", "fixed", "archive", "archivo",
            ]
        ),
    ]

    static func state(of name: String) -> TrelloMap.Word {
        let padded = " \(plain(name)) "
        return table.first { $0.1.contains { padded.contains(" \($0) ") } }?.0 ?? .accepted
    }

    /// Lower case, without accents, one space between words.
    static func plain(_ name: String) -> String {
        let folded = name.lowercased().unicodeScalars.map { scalar -> Character in
            switch scalar {
            case "á": "a"
            case "é": "e"
            case "í": "i"
            case "ó": "o"
            case "ú", "ü": "u"
            default: scalar.properties.isAlphabetic || scalar.properties.numericType != nil ? Character(scalar) : " "
            }
        }
        return String(folded).split(separator: " ").joined(separator: " ")
    }
}
