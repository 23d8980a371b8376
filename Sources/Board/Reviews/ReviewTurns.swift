extension Review {
    /// Turns the meeting to an item, or away from the last one: what has passed since the turn before counts for the item
    /// that is left. The first turn begins the meeting.
    public mutating func turn(to next: Int?, at moment: Instant) {
        if let item, let since = itemSince {
            let seconds = Int((moment.microseconds - since.microseconds) / 1_000_000)
            // Whoever leaves it open overnight has not talked about one item all night.
            spent[item, default: 0] += min(max(0, seconds), minutes * 60)
        }
        if next != nil { beganAt = beganAt ?? moment }
        item = next
        itemSince = next.map { _ in moment }
    }
}
