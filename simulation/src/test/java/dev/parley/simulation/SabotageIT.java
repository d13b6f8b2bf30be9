package dev.parley.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A simulation that cannot fail proves nothing: each breakage of the core must make it fail. */
class SabotageIT {
  private static final SeedRange SEEDS = new SeedRange(1, 3_000);

  @TempDir private Path folder;

  static List<Sabotage> sabotages() {
    return Sabotage.all();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("sabotages")
  void isNoticed(Sabotage sabotage) throws Exception {
    Path classes = compile(sabotage);

    SeedRange.Result result =
        SEEDS.run(
            classes + File.pathSeparator + System.getProperty("java.class.path"),
            Runtime.getRuntime().availableProcessors());

    assertThat(result.exits()).as(sabotage.name()).contains(1);
    assertThat(result.output()).contains("breaks a promise");
    result
        .output()
        .lines()
        .filter(line -> line.contains("breaks a promise"))
        .limit(1)
        .forEach(line -> System.out.println(sabotage.name() + ": " + line));
  }

  /** The classes of the files that are broken; those of the others stay as they are. */
  private Path compile(Sabotage sabotage) throws IOException {
    Path sources = Files.createDirectory(folder.resolve("sources"));
    Path classes = Files.createDirectory(folder.resolve("classes"));
    List<Path> files = new ArrayList<>();
    for (Sabotage.Edit edit : sabotage.edits()) {
      Path file = sources.resolve(edit.file().getFileName());
      Files.writeString(file, edit.applied(), StandardCharsets.UTF_8);
      files.add(file);
    }
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    StringWriter problems = new StringWriter();
    try (StandardJavaFileManager manager =
        compiler.getStandardFileManager(null, null, StandardCharsets.UTF_8)) {
      boolean compiled =
          compiler
              .getTask(
                  problems,
                  manager,
                  null,
                  List.of(
                      "-nowarn",
                      "-proc:none",
                      "-d",
                      classes.toString(),
                      "-classpath",
                      System.getProperty("java.class.path")),
                  null,
                  manager.getJavaFileObjectsFromPaths(files))
              .call();
      assertThat(compiled).as(problems.toString()).isTrue();
    }
    return classes;
  }
}
