import Board

/// One thing that was recorded at one moment, with no more in it than was known then.
///
/// A forecaster is handed these in time order and nothing else, so that it cannot look ahead: a row appears with its
/// team when it is queued, its start when it starts, its end and its name when it is done, and how many rows will follow
/// appears nowhere.
struct RecordedEvent: Sendable {
    enum Kind: Sendable {
        case promised(due: Instant?)
        /// `name` only where names are known beforehand; rows count within their commitment, in the order of the file.
        case queued(row: Int, team: Int, name: Int?)
        case started(row: Int)
        case done(row: Int, name: Int)
    }

    var at: Instant
    let commitment: Int
    let kind: Kind
}
