using Xunit;
using Xunit.Abstractions;
using Xunit.Sdk;

namespace Booking.TestKit;

/// <summary>A fact of a suite that both databases inherit: skipped only in the PostgreSQL heirs, and only where it is
/// absent.</summary>
[XunitTestCaseDiscoverer("Booking.TestKit.DatabaseFactDiscoverer", "Booking.TestKit")]
public sealed class DatabaseFactAttribute : FactAttribute;

/// <summary>Finds them.</summary>
public sealed class DatabaseFactDiscoverer(IMessageSink sink) : FactDiscoverer(sink)
{
    protected override IXunitTestCase CreateTestCase(
        ITestFrameworkDiscoveryOptions discoveryOptions, ITestMethod testMethod, IAttributeInfo factAttribute) =>
        new DatabaseTestCase(DiagnosticMessageSink, discoveryOptions.MethodDisplayOrDefault(),
            discoveryOptions.MethodDisplayOptionsOrDefault(), testMethod);
}

/// <summary>One of them.</summary>
public sealed class DatabaseTestCase : XunitTestCase
{
    [Obsolete("For the deserializer.")]
    public DatabaseTestCase()
    {
    }

    public DatabaseTestCase(
        IMessageSink sink, TestMethodDisplay display, TestMethodDisplayOptions options, ITestMethod method)
        : base(sink, display, options, method)
    {
    }

    protected override string GetSkipReason(IAttributeInfo factAttribute) =>
        TestMethod.TestClass.Class.Name.Contains("Postgres", StringComparison.Ordinal)
            ? PostgresFactAttribute.SkipReason!
            : base.GetSkipReason(factAttribute);
}
