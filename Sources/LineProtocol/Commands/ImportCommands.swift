public import Board

/// Rows by the thousand, in one transaction.
public enum ImportCommands {
    public static let id = Field("id", FieldTypes.number(1...Int(Int32.max)), "the import, as opened")
    public static let format = Field("format", FieldTypes.choice("format", ImportFormat.self), "the shape of the rows")
    public static let from = Field("from", FieldTypes.number(0...1_000_000), "the number of the first row sent here")
    public static let rows = Field("rows", FieldTypes.importRows, "rows of the import, in order")
    public static let demand = Field(
        "demand", FieldTypes.choice("demand", Demand.self), "refuse unless the board is so")
    public static let demo = Field(
        "demo", FieldTypes.boolean, "the rows are an invented company: demo.clock may move its clock; with demand=empty"
    )
    public static let details = Field("details", FieldTypes.boolean, "say what became of each row")

    public enum ImportFormat: String, Sendable, CaseIterable {
        /// See ``ImportRow``.
        case rows1 = "rows-1"
    }

    /// What an import asks of the board before it writes.
    public enum Demand: String, Sendable, CaseIterable {
        /// No client, commitment or task.
        case empty
    }

    public static let open = Command(
        "import.open", .change, "Begins an import.", [format.required], reply: .fields("id"), errors: [.deniedRole],
        example: "import.open rows-1")
    public static let addRows = Command(
        "import.rows", .change, "Puts rows aside; the same from again replaces them. Nothing is changed yet.",
        named: [id.required, from.required, rows.required], reply: .fields("id", "rows"),
        errors: [.missing, .limitRows, .invalidValue], example: "import.rows {\"id\":1,\"from\":0,\"rows\":[]}")
    public static let run = Command(
        "import.run", .change, "Writes them all in one transaction, or says row by row why not.", [id.required],
        named: [demand.optional, demo.optional, details.optional],
        reply: .fields("rows", "created", "updated", "skipped", "reasons", lines: .rows([.importRow])),
        errors: [.missing, .conflictExists, .invalidValue], example: "import.run 1 dry_run=true")
    public static let drop = Command(
        "import.drop", .change, "Forgets an import that was not run.", [id.required], reply: .fields("id"),
        errors: [.missing], example: "import.drop 1")

    public static let all = [open, addRows, run, drop]
}
