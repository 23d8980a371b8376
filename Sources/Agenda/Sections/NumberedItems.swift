public import Board
import Planning

extension AgendaDocument {
    /// Everything that can be decided in the meeting, numbered in its order; ``RiskReview/most`` promises at risk, and
    /// each further one on which a decision is required.
    public var items: [AgendaItem] {
        let items = all(isDiscussed: true, hasDetails: true)
        let counts = items.reduce(into: [String: Int]()) { $0[$1.section, default: 0] += 1 }
        return items.enumerated().map { place, item in
            var item = item
            item.number = place + 1
            item.minutes =
                AgendaSection.all.first { $0.key == item.section }?
                .minutes(ofOneOf: counts[item.section] ?? 1) ?? 0
            return item
        }
    }

    /// The keys of what is still to be dealt with, whether or not there would be time for it.
    public var pending: Set<String> { Set(all(isDiscussed: false, hasDetails: false).map(\.key)) }

    /// The items without numbers, and without what is said of them.
    var bareItems: [AgendaItem] { all(isDiscussed: true, hasDetails: false) }

    /// Every promise at risk, discussed or listed, ascending.
    public var redPromises: [CommitmentID] { (risks.discussed + risks.listed).map(\.commitment).sorted() }

    private func all(isDiscussed: Bool, hasDetails: Bool) -> [AgendaItem] {
        let writer = ItemWriter(
            es: Wording(language: .spanish, names: names, today: today),
            en: Wording(language: .english, names: names, today: today), hasDetails: hasDetails)
        return promisesAtRisk(writer, isDiscussed) + whatWasRaised(writer, isDiscussed) + whatIsPromised(writer)
            + whereItJams(writer) + whatIsHandedOver(writer)
    }

    private func promisesAtRisk(_ writer: ItemWriter, _ isDiscussed: Bool) -> [AgendaItem] {
        let red = Set(raised.entries.compactMap { if case .red(let id) = $0 { id } else { nil } })
        return (isDiscussed ? risks.discussed : risks.discussed + risks.listed).map { promise in
            var item = writer.item("at_risk", .atRisk) {
                $0.reviewLine(promise)
            } details: {
                $0.details(of: promise)
            }
            item.commitment = promise.commitment
            item.isRequired = red.contains(promise.commitment)
            return item
        }
    }

    private func whatWasRaised(_ writer: ItemWriter, _ isDiscussed: Bool) -> [AgendaItem] {
        let named = Set((isDiscussed ? risks.discussed : risks.discussed + risks.listed).map(\.commitment))
        return raised.entries.compactMap { entry in
            if case .red(let id) = entry, named.contains(id) { return nil }
            var item = writer.item("raised", entry.kind) { $0.reviewLine(entry) }
            item.isRequired = entry.isRequired
            switch entry {
            case .raised(let raised): item.raised = raised.id
            case .carried(let action, _): (item.action, item.commitment) = (action.id, action.commitment)
            case .red(let id), .missed(let id, _): item.commitment = id
            }
            return item
        }
    }

    private func whatIsPromised(_ writer: ItemWriter) -> [AgendaItem] {
        let proposals = promises.proposals.map { proposal in
            var item = writer.item("about_to_promise", .proposal) {
                $0.reviewLine(proposal.commitment, $0.day(proposal.due))
            }
            item.commitment = proposal.commitment
            return item
        }
        let requests = (promises.unanswered + promises.countered + promises.returned).map { request in
            var item = writer.item("about_to_promise", .request) { $0.taskOfPromise(request.task) }
            item.task = request.task
            item.commitment = names.work[request.task]?.commitment
            return item
        }
        guard writer.hasDetails else { return proposals + requests }
        // Their lines come in the same order.
        let lines = zip(writer.es.lines(of: promises), writer.en.lines(of: promises))
        return zip(proposals + requests, lines).map { item, lines in
            var item = item
            (item.detailsEs, item.detailsEn) = ([lines.0], [lines.1])
            return item
        }
    }

    private func whereItJams(_ writer: ItemWriter) -> [AgendaItem] {
        if let priced = pricedJams {
            return priced.named.map { price in
                var item = writer.item("bottlenecks", .bottleneck) {
                    $0.team(price.resource.team)
                } details: {
                    [$0.line(of: price)]
                }
                item.team = price.resource.team
                return item
            }
        }
        return jams.map { jam in
            let team = jam.bottleneck.flow.team
            var item = writer.item("bottlenecks", .bottleneck) {
                $0.team(team)
            } details: {
                [$0.sentence(of: jam)]
            }
            item.team = team
            return item
        }
    }

    private func whatIsHandedOver(_ writer: ItemWriter) -> [AgendaItem] {
        handOffs.map { handOff in
            var item = writer.item("hand_offs", .handOff) {
                $0.reviewLine(handOff)
            } details: {
                [$0.line(handOff)]
            }
            item.task = handOff.receiver
            item.commitment = names.work[handOff.receiver]?.commitment
            return item
        }
    }
}

/// Writes the lines of items in both languages.
private struct ItemWriter {
    let es: Wording
    let en: Wording
    /// Whether anybody is to read more than the line.
    let hasDetails: Bool

    func item(
        _ section: String, _ kind: AgendaItem.Kind, _ line: (Wording) -> String,
        details: (Wording) -> [String] = { _ in [] }
    ) -> AgendaItem {
        AgendaItem(
            section: section, kind: kind, es: line(es), en: line(en), detailsEs: hasDetails ? details(es) : [],
            detailsEn: hasDetails ? details(en) : [])
    }
}

extension RaisedItems.Entry {
    var kind: AgendaItem.Kind {
        switch self {
        case .raised: .raised
        case .carried: .carried
        case .red: .red
        case .missed: .missed
        }
    }
}
