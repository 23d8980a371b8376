import Board
import Planning

/// What one slot more would save, and where that is proven.
struct PricedJams: Sendable, Hashable {
    /// The highest first.
    let prices: [ResourcePrice]
    /// One, or two that cannot be told apart, or none.
    let named: [ResourcePrice]

    /// nil where no promise can be forecast.
    init?(_ forecast: BoardForecast, _ prices: [ResourcePrice], flows: [TeamFlow]) {
        guard forecast.promises.contains(where: \.isKnown), !prices.isEmpty else { return nil }
        self.prices = prices
        named = PricedBottleneck.find(in: prices).map(\.price)
    }

    private init(prices: [ResourcePrice], named: [ResourcePrice]) {
        (self.prices, self.named) = (prices, named)
    }

    /// What concerns a scope: a team's own, or what breaks one of its promises first.
    func within(_ scope: AgendaScope, _ commitments: [Commitment]) -> PricedJams {
        let inScope: (ResourcePrice) -> Bool =
            switch scope {
            case .company: { _ in true }
            case .team(let team): { $0.resource.team == team }
            case .client, .manager, .own:
                { price in
                    price.firstBroken.map { broken in commitments.contains { $0.id == broken.commitment } } ?? false
                }
            }
        return PricedJams(prices: prices.filter(inScope), named: named.filter(inScope))
    }

    func json(in names: Names) -> JSON {
        [
            "named": .list(named) { names.json($0.resource.team) },
            "resources": .list(prices) { price in
                [
                    "kind": .string(price.resource.word), "team": names.json(price.resource.team),
                    "saved_weighted_days": .count(Int(price.saved.rounded())),
                    "error": .count(Int(price.error.rounded(.up))), "is_proven": .boolean(price.isProven),
                    "full_since": .week(price.flow.fullSince),
                    "first_broken": price.firstBroken.map { names.number($0.commitment) } ?? .null,
                    "working_days_left": .count(price.firstBroken?.workingDaysLeft),
                    "promises_saved_hundredths": .count(Int((price.promisesSaved * 100).rounded())),
                ]
            },
        ]
    }
}

extension ResourcePrice.Resource {
    /// Which kind of resource it is; a member is not named on screens of the company.
    var word: String {
        switch self {
        case .team: "slot"
        case .member: "member"
        case .outside: "outside"
        }
    }
}

extension Wording {
    /// What would help most, what that saves, since when and what it breaks first.
    func blocks(_ priced: PricedJams) -> [Block] {
        guard !priced.named.isEmpty else { return [.paragraph(self(.priceNone))] }
        return priced.named.map { .item(line(of: $0), depth: 0) }
    }

    func line(of price: ResourcePrice) -> String {
        // Less than half a promise is none that anybody could name.
        let kept = Int(price.promisesSaved.rounded())
        let saved = self(
            kept > 0 ? .priceKeeps : .priceSaves, name(price.resource).asSentence,
            count(Int(price.saved.rounded()), .workingDay), count(max(kept, 0), .promise))
        return ([saved] + details(price)).joined(separator: " ")
    }

    func sentence(of priced: PricedJams) -> String {
        guard !priced.named.isEmpty else { return self(.priceNone) }
        let named = self(.priceNamed, list(priced.named.map { name($0.resource) }))
        return ([named] + priced.named.flatMap(details)).joined(separator: " ")
    }

    /// Since when it is fuller than usual, and which promise it breaks first.
    private func details(_ price: ResourcePrice) -> [String] {
        let place = team(price.resource.team)
        let since = price.flow.fullSince.map { self(.priceSince, place, week($0)) }
        let broken = price.firstBroken.map { broken in
            self(.priceBreaks, place, promise(broken.commitment), left(broken.workingDaysLeft))
        }
        return [since, broken].compactMap(\.self)
    }

    func table(of priced: PricedJams) -> TextTable {
        var table = TextTable([
            TextTable.Column(self(.columnWhat), overflow: .truncate),
            TextTable.Column(self(.columnDaysSaved), alignment: .right),
            TextTable.Column(self(.columnPromisesSaved), alignment: .right),
        ])
        for price in priced.prices {
            let tenths = Int((price.promisesSaved * 10).rounded())
            let days = Int(price.saved.rounded())
            table.append([
                name(price.resource), "\(days) ± \(Int((1.96 * price.error).rounded(.up)))",
                "\(tenths < 0 ? "-" : "")\(abs(tenths) / 10)\(language == .spanish ? "," : ".")\(abs(tenths) % 10)",
            ])
        }
        return table
    }

    private func name(_ resource: ResourcePrice.Resource) -> String {
        switch resource {
        case .team(let team): self(.resourceSlot, self.team(team))
        case .member(_, let team): self(.resourceMember, self.team(team))
        case .outside(let team): self(.outsideResource, self.team(team))
        }
    }
}
