import Board

/// Why a file cannot be imported; `wording` is the one line that says what is wrong, where, and what to do about it.
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
    /// A delimited file that holds no table of the kind asked for, or says too little of it.
    case table(TableProblem)

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
        case missing(String, why: Wording)
        case notACode(String)
        case notADay(String)
        case notAZone(String)
        case clientWithoutUse(String, commitment: String)
        case unknownTitle(String, nearest: String?)
    }

    /// What a map names of a board.
    enum NamedThing: String, Sendable, Hashable {
        case list
        case label
        case member
    }

    /// What the map says that the board is not like, or leaves open.
    enum MapMisfit: Sendable, Hashable {
        case unknownName(NamedThing, String, nearest: String?, line: Int)
        case ambiguousName(NamedThing, String, ids: [String], line: Int)
        case unmappedList(String, cards: Int)
        case listWithoutTeam(String)
        case nothingIsACommitment(NamedThing)
        case commitmentWithoutClient(String)
        case commitmentWithoutDue(String, others: Int)
    }
}
