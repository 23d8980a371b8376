import Board

/// Why a file cannot be imported: one line that says what is wrong, where, and what to do about it.
///
/// The words of the user's own file are named, since it lies on their machine; nothing of the board is.
enum ImportFileError: Error, Sendable, Hashable {
    case empty
    case tooLarge(megabytes: Int)
    case notUTF8
    case notJSON(line: Int, column: Int)
    case truncated(bytes: Int)
    case notABoard(WrongExport)
    /// The JSON is sound, but something in it has another shape than a board export has.
    case malformed(path: String)
    case mapNotYAML(line: Int, column: Int)
    case map(line: Int, MapProblem)
    /// The map reads well, but does not fit this board.
    case doesNotFit(MapMisfit)

    /// What was found where a board was expected.
    enum WrongExport: Sendable, Hashable {
        case card
        case list
        case array
        case other
    }

    /// What is wrong with one entry of a map, seen without the board.
    enum MapProblem: Sendable, Hashable {
        case unknownKey(String, nearest: String?, known: [String])
        case unknownWord(String, nearest: String?, known: [String])
        case repeatedKey(String)
        case notAMapping(String)
        case notAText(String)
        case missing(String, why: String)
        case notACode(String)
        case notADay(String)
        case notAZone(String)
        case clientWithoutUse(String, commitment: String)
    }

    /// What the map says that the board is not like, or leaves open.
    enum MapMisfit: Sendable, Hashable {
        case unknownName(String, String, nearest: String?, line: Int)
        case ambiguousName(String, String, ids: [String], line: Int)
        case unmappedList(String, cards: Int)
        case listWithoutTeam(String)
        case nothingIsACommitment(String)
        case commitmentWithoutClient(String)
        case commitmentWithoutDue(String, others: Int)
    }
}

extension ImportFileError: CustomStringConvertible {
    var description: String {
        switch self {
        case .empty: "the file is empty"
        case .tooLarge(let megabytes):
            "the file has \(megabytes) MB, more than the \(TrelloBoard.largestFile >> 20) MB that are read; "
                + "a board export rarely passes 10 MB: is it the right file?"
        case .notUTF8: "the file is not text in UTF-8"
        case .notJSON(let line, let column): "the file is not JSON: line \(line), column \(column) cannot be read"
        case .truncated(let bytes):
            "the file ends in the middle, after \(bytes) bytes: it was cut off; export or download it again"
        case .notABoard(let found): found.description
        case .malformed(let path): "this is no board export as Trello writes it: \(path) has an unexpected shape"
        case .mapNotYAML(let line, let column): "the map is not YAML: line \(line), column \(column) cannot be read"
        case .map(let line, let problem): "map, line \(line): \(problem)"
        case .doesNotFit(let misfit): misfit.description
        }
    }
}

extension ImportFileError.WrongExport: CustomStringConvertible {
    var description: String {
        let way = "export the board: Menu → Print, export and share → Export as JSON"
        return switch self {
        case .card: "this is a single card; \(way)"
        case .list: "this is a single list; \(way)"
        case .array: "this is a list of things, not a board; \(way)"
        case .other: "this is JSON, but no Trello board (it has no lists or no cards); \(way)"
        }
    }
}

extension ImportFileError.MapProblem: CustomStringConvertible {
    var description: String {
        switch self {
        case .unknownKey(let key, let nearest?, _): "“\(key)” is no key here; did you mean “\(nearest)”?"
        case .unknownKey(let key, nil, let known): "“\(key)” is no key here; known: \(known.joined(separator: ", "))"
        case .unknownWord(let word, let nearest?, _): "“\(word)” is not known here; did you mean “\(nearest)”?"
        case .unknownWord(let word, nil, let known):
            "“\(word)” is not known here; one of: \(known.joined(separator: ", "))"
        case .repeatedKey(let key): "“\(key)” stands there twice"
        case .notAMapping(let key): "“\(key)” needs entries of the form key: value"
        case .notAText(let key): "“\(key)” needs one word or text"
        case .missing(let key, let why): "“\(key)” is empty: \(why)"
        case .notACode(let text): "“\(text)” is no code or handle: 1 to 40 letters a to z, digits, - _ or ."
        case .notADay(let text): "“\(text)” is no day such as 2026-12-18"
        case .notAZone(let text): "“\(text)” is no time zone such as Europe/Madrid"
        case .clientWithoutUse(let name, let commitment):
            "“\(name)” has a client, which says nothing where commitment is \(commitment)"
        }
    }
}

extension ImportFileError.MapMisfit: CustomStringConvertible {
    var description: String {
        switch self {
        case .unknownName(let kind, let name, let nearest?, let line):
            "map, line \(line): the board has no \(kind) “\(name)”; did you mean “\(nearest)”?"
        case .unknownName(let kind, let name, nil, let line): "map, line \(line): the board has no \(kind) “\(name)”"
        case .ambiguousName(let kind, let name, let ids, let line):
            "map, line \(line): the board has \(ids.count) of the \(kind) “\(name)”; write its id instead: "
                + ids.joined(separator: ", ")
        case .unmappedList(let name, let cards):
            "the list “\(name)” with \(TrelloBoard.cards(cards)) is not in the map; add it under lists, or say skip"
        case .listWithoutTeam(let name):
            "the list “\(name)” has no team; write team: at the top of the map, or in its entry"
        case .nothingIsACommitment(let kind):
            "commitment is \(kind), but no \(kind) in the map has a client: of its own"
        case .commitmentWithoutClient(let name): "“\(name)” is a commitment, but of no client; write client: at the top"
        case .commitmentWithoutDue(let name, 0):
            "“\(name)” is a commitment without a date: nothing in it is due; write due: YYYY-MM-DD in the map"
        case .commitmentWithoutDue(let name, let others):
            "“\(name)” and \(others) more are commitments without a date; write due: YYYY-MM-DD in the map"
        }
    }
}
