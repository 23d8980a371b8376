/// What one viewer may see of a board: the last filter before anything is shown, in one place.
///
/// A hidden commitment and its tasks appear only as *other work*: counted in a team's load, work in progress and queue,
/// never by title, client, date or chain. Hence no date that is shown rests on theirs either.
public struct Visibility: Sendable, Hashable {
    /// Confidential commitments that this viewer does not see.
    public var hidden: Set<CommitmentID>
    /// Whether a client's yearly value is shown.
    public var showsValues: Bool

    public init(hidden: Set<CommitmentID>, showsValues: Bool) {
        self.hidden = hidden
        self.showsValues = showsValues
    }

    /// Sees the whole board.
    public static let everything = Visibility(hidden: [], showsValues: true)

    public func shows(_ commitment: CommitmentID) -> Bool { !hidden.contains(commitment) }

    public func shows(_ task: Task) -> Bool { task.commitment.map(shows) ?? true }
}
