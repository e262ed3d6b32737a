[assembly: Parallelizable(ParallelScope.All)]
[assembly: FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
// More windows at a time only wait for each other.
[assembly: LevelOfParallelism(3)]
