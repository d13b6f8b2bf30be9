package dev.parley.bootstrap.docs;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.HashSet;
import java.util.Set;

/** What there is in the repository, to compare pages of the documentation with. */
final class RepositoryFiles {
  static final Path ROOT = Path.of("..");

  private static final Set<String> PASSED_OVER = Set.of("target", ".git", "data", "node_modules");

  private RepositoryFiles() {}

  /** The names of all sources with this ending, without it. */
  static Set<String> names(String ending) throws IOException {
    Set<String> names = new HashSet<>();
    Files.walkFileTree(
        ROOT,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
            return PASSED_OVER.contains(String.valueOf(folder.getFileName()))
                ? FileVisitResult.SKIP_SUBTREE
                : FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            String name = String.valueOf(file.getFileName());
            if (name.endsWith(ending)) {
              names.add(name.substring(0, name.length() - ending.length()));
            }
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFileFailed(Path file, IOException failure) {
            // Other processes come and go in folders that are none of the sources.
            return FileVisitResult.CONTINUE;
          }
        });
    return names;
  }
}
