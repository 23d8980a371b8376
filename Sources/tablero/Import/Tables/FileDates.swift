import Board

/// What the dates of one file, taken together, say of the order of day and month in them.
struct FileDates: Sendable, Hashable {
    /// A cell that shows something of it.
    struct Witness: Sendable, Hashable {
        var row: Int
        var text: String
    }

    /// The first date that can only be read day first, and the first that can only be read month first.
    private(set) var dayFirst: Witness?
    private(set) var monthFirst: Witness?
    /// The first date that is another day in either order.
    private(set) var doubtful: Witness?

    mutating func see(_ text: String, row: Int) {
        guard let date = WrittenDate(text), case .numbers(let first, let second, _) = date else { return }
        let witness = Witness(row: row, text: text)
        if !date.fits(.monthFirst) {
            dayFirst = dayFirst ?? witness
        } else if !date.fits(.dayFirst) {
            monthFirst = monthFirst ?? witness
        } else if first != second {
            doubtful = doubtful ?? witness
        }
    }

    /// What the dates leave open.
    enum Doubt: Error, Sendable, Hashable {
        case everyDateFitsBoth(Witness)
        case someFitOneAndSomeTheOther(dayFirst: Witness, monthFirst: Witness)
    }

    /// The one order in which all dates are days; any where none is of two numbers.
    func order() throws(Doubt) -> DateOrder {
        switch (dayFirst, monthFirst, doubtful) {
        case (let day?, let month?, _): throw .someFitOneAndSomeTheOther(dayFirst: day, monthFirst: month)
        case (_?, nil, _), (nil, nil, nil): return .dayFirst
        case (nil, _?, _): return .monthFirst
        case (nil, nil, let witness?): throw .everyDateFitsBoth(witness)
        }
    }
}
