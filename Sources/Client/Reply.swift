public import Board
public import LineProtocol

/// One reply in full.
public struct Reply: Sendable, Hashable {
    /// The data lines in order; none where the reply failed, for then they count for nothing.
    public var lines: [JSON]
    /// What is for people only.
    public var remarks: [String]
    /// The object of `+OK`, empty where it had none; or what `-ERR` said.
    public var terminal: Result<JSON.Object, WireError>

    public init(lines: [JSON] = [], remarks: [String] = [], terminal: Result<JSON.Object, WireError>) {
        self.lines = lines
        self.remarks = remarks
        self.terminal = terminal
    }

    /// The object of `+OK`, or the error thrown.
    public func get() throws(WireError) -> JSON.Object {
        try terminal.get()
    }
}
