/// The playbooks that come with the product, by their code.
public enum ShippedText {
    /// The YAML of each.
    public static let all: [String: String] = [
        "onboarding": PackageResources.onboarding_yaml, "portal-launch": PackageResources.portal_launch_yaml,
        "renewal": PackageResources.renewal_yaml, "campaign": PackageResources.campaign_yaml,
        "complaint": PackageResources.complaint_yaml,
    ].mapValues { String(decoding: $0, as: UTF8.self) }
}
