import Board
import Postgres

extension Review: StoredRow {
    init(row: inout Row) throws {
        self.init(
            id: try row.id(), version: try row.version(), kind: try row.word(.kind), team: try row.idIfPresent(),
            client: try row.idIfPresent(), owner: try row.idIfPresent(), day: try row.date(),
            starts: try row.count(), minutes: try row.count(), attendees: Review.ids(try row.text()),
            subject: try row.textIfPresent(), commitment: try row.idIfPresent(), openedBy: try row.idIfPresent(),
            openedAt: try row.moment(), draftedAt: try row.momentIfPresent(), frozenAt: try row.momentIfPresent(),
            closedBy: try row.idIfPresent(), closedAt: try row.momentIfPresent(), red: Review.ids(try row.text()),
            solved: try row.text().split(separator: ",").compactMap { Int($0) }, anyway: try row.textIfPresent(),
            beganAt: try row.momentIfPresent(), item: try row.countIfPresent(), itemSince: try row.momentIfPresent(),
            spent: Review.spent(try row.textIfPresent() ?? ""))
    }
}

extension ReviewAgenda: StoredRow {
    init(row: inout Row) throws {
        self.init(
            id: try row.id(), version: try row.version(), review: try row.id(), asOf: EventNumber(try row.integer()),
            day: try row.date(), seed: try row.integer(), items: try row.text(), document: try row.text(),
            textEs: try row.text(), textEn: try row.text(), wideEs: try row.text(), wideEn: try row.text(),
            markdownEs: try row.text(), markdownEn: try row.text(),
            htmlEs: try row.textIfPresent(), htmlEn: try row.textIfPresent())
    }
}

extension ReviewDecision: StoredRow {
    init(row: inout Row) throws {
        self.init(
            id: try row.id(), version: try row.version(), review: try row.id(), item: try row.count(),
            commitment: try row.idIfPresent(), kind: try row.word(.kind), words: try row.textIfPresent(),
            who: try row.idIfPresent(), due: try row.dateIfPresent(), author: try row.idIfPresent(),
            saidAt: try row.moment(), isRemoved: try row.boolean())
    }
}

extension ReviewNote: StoredRow {
    init(row: inout Row) throws {
        self.init(
            id: try row.id(), version: try row.version(), review: try row.id(), commitment: try row.idIfPresent(),
            task: try row.idIfPresent(), team: try row.idIfPresent(), item: try row.countIfPresent(),
            author: try row.id(), text: try row.text(), saidAt: try row.moment(), isRemoved: try row.boolean())
    }
}

extension RaisedItem: StoredRow {
    init(row: inout Row) throws {
        self.init(
            id: try row.id(), version: try row.version(), team: try row.idIfPresent(), client: try row.idIfPresent(),
            owner: try row.idIfPresent(), want: try row.word(.kind), text: try row.text(),
            author: try row.idIfPresent(), saidAt: try row.moment(), isRemoved: try row.boolean())
    }
}

extension ReviewAction: StoredRow {
    init(row: inout Row) throws {
        self.init(
            id: try row.id(), version: try row.version(), review: try row.id(), item: try row.countIfPresent(),
            commitment: try row.idIfPresent(), text: try row.text(), owner: try row.id(), due: try row.date(),
            madeBy: try row.idIfPresent(), madeAt: try row.moment(), givenAt: try row.momentIfPresent(),
            doneAt: try row.momentIfPresent(), droppedAt: try row.momentIfPresent(),
            words: try row.textIfPresent(), isRemoved: try row.boolean())
    }
}
