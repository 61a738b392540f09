"""git, asked through real repositories."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from deadwire.errors import GitError
from deadwire.git import EMPTY_TREE, Dates, Git, git_folder
from deadwire.gitformat import UnmergedError
from deadwire.model import Change, Entry
from repos import Repo

MakeRepo = Callable[..., Repo]
ODD = ["sp ace.py", "new\nline.py", "tab\t.py", 'quo"te.py', "ümlaut.py", "-dash.py", "*star?.py", "back\\slash.py"]


def opened(repo: Repo, early: bool = False) -> Git:
    return Git(str(repo.path), early=early)


def paths(entries: list[Entry]) -> list[str]:
    return [entry.path for entry in entries]


def renamed(changes: list[Change]) -> dict[str, str]:
    return {c.old.path: c.new.path for c in changes if c.old and c.new and c.old.path != c.new.path}


# -- the place ------------------------------------------------------------------------------------------------------


def test_the_place_is_found_from_a_folder_below(repo: Repo) -> None:
    commit = repo.commit({"a/b/c.py": ""})
    git = Git(str(repo.path / "a" / "b"))
    assert (git.root, git.head, git.algorithm) == (str(repo.path), commit, "sha1")
    assert git.git_dir == git.common_dir == str(repo.path / ".git")
    assert paths(git.index()) == ["a/b/c.py"]


def test_before_the_first_commit_there_is_no_head(repo: Repo) -> None:
    repo.put({"a.py": "1\n"})
    git = opened(repo, early=True)
    assert git.head is None
    assert [change.new.path for change in git.index_changes(git.head) if change.new] == ["a.py"]


def test_no_repository_is_one_clear_line(tmp_path: Path) -> None:
    with pytest.raises(GitError, match=r"^git: not a git repository[^\n]*$"):
        _ = Git(str(tmp_path)).root


def test_a_folder_that_does_not_exist_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(GitError, match="No such file"):
        _ = Git(str(tmp_path / "nowhere")).root


def test_a_bare_repository_has_no_work_tree(make_repo: MakeRepo) -> None:
    bare = make_repo("bare", "--bare")
    with pytest.raises(GitError, match="must be run in a work tree"):
        _ = opened(bare).head


def test_the_git_folder_itself_is_no_work_tree(repo: Repo) -> None:
    with pytest.raises(GitError, match="must be run in a work tree"):
        _ = Git(str(repo.path / ".git")).root


def test_without_git_it_says_so(repo: Repo, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path / "empty"))
    with pytest.raises(GitError, match="not installed or not on PATH"):
        _ = opened(repo).root


def test_a_root_with_a_line_break_in_its_name(make_repo: MakeRepo) -> None:
    odd = make_repo("line\nbreak")
    odd.commit({"a.py": ""})
    git = opened(odd)
    assert git.root == str(odd.path)
    assert paths(git.index()) == ["a.py"]


def test_a_linked_work_tree_has_its_own_git_folder(repo: Repo, tmp_path: Path) -> None:
    repo.commit({"a.py": ""})
    repo.git("worktree", "add", "-q", str(tmp_path / "linked"))
    (tmp_path / "linked" / "sub").mkdir()
    git = Git(str(tmp_path / "linked" / "sub"))
    assert git.root == str(tmp_path / "linked")
    assert git.git_dir == str(repo.path / ".git" / "worktrees" / "linked")
    assert git.common_dir == str(repo.path / ".git")


def test_a_hook_of_a_linked_work_tree_finds_the_root_though_git_says_another(
    repo: Repo, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    repo.commit({"a.py": "", "sub/b.py": ""})
    linked = tmp_path / "linked"
    repo.git("worktree", "add", "-q", str(linked))
    monkeypatch.setenv("GIT_DIR", str(repo.path / ".git" / "worktrees" / "linked"))
    git = Git(str(linked / "sub"))
    assert git.root == str(linked)
    assert paths(git.index()) == ["a.py", "sub/b.py"]
    assert git.untracked() == []


def test_relative_variables_of_a_hook_hold_for_the_folder_they_were_written_for(
    repo: Repo, monkeypatch: pytest.MonkeyPatch
) -> None:
    repo.commit({"a.py": "", "sub/b.py": ""})
    monkeypatch.setenv("GIT_DIR", "../.git")
    monkeypatch.setenv("GIT_WORK_TREE", "..")
    git = Git(str(repo.path / "sub"))
    assert git.root == str(repo.path)
    assert git.untracked() == []
    assert paths(git.index()) == ["a.py", "sub/b.py"]


def test_the_folder_of_git(repo: Repo) -> None:
    assert git_folder(str(repo.path)) == str(repo.path / ".git")


# -- the index ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ODD)
def test_odd_names_come_through_unchanged(repo: Repo, name: str) -> None:
    repo.commit({"folder/" + name: "1\n"})
    git = opened(repo)
    assert paths(git.index()) == paths(git.tree("HEAD")) == ["folder/" + name]
    assert list(git.dates(["folder/" + name])) == ["folder/" + name]


def test_names_that_are_not_utf_8_come_through_unchanged(repo: Repo) -> None:
    oid = repo.git("hash-object", "-w", "--stdin", given=b"import x\n")
    repo.git("update-index", "--add", "-z", "--index-info", given=b"100644 " + oid.encode() + b"\tl\xe4tin.py\0")
    git = opened(repo)
    (entry,) = git.index()
    assert os.fsencode(entry.path) == b"l\xe4tin.py"
    assert git.grep(["import"]) == [entry.path]
    assert git.write_tree_id() == repo.git("write-tree")


def test_files_are_sorted_by_the_bytes_of_their_paths(repo: Repo) -> None:
    repo.commit({"a/b.py": "", "a.py": "", "a-b.py": "", "A.py": "", "é.py": "", "\U0001f600.py": "", "\uffee.py": ""})
    found = paths(opened(repo).index())
    assert found == sorted(found, key=str.encode)
    assert found == paths(opened(repo).tree("HEAD"))


def test_modes_tell_scripts_and_symbolic_links(repo: Repo) -> None:
    repo.write("run.sh", "#!/bin/sh\n", executable=True)
    repo.write("plain.py", "1\n")
    (repo.path / "link.py").symlink_to("plain.py")
    repo.add()
    modes = {entry.path: entry.mode for entry in opened(repo).index()}
    assert modes == {"link.py": 0o120000, "plain.py": 0o100644, "run.sh": 0o100755}


def test_submodules_are_no_files_but_part_of_the_tree(repo: Repo, make_repo: MakeRepo) -> None:
    other = make_repo("other")
    commit = other.commit({"x.py": ""})
    repo.put({"a.py": ""})
    repo.git("update-index", "--add", "--cacheinfo", f"160000,{commit},sub")
    git = opened(repo)
    assert paths(git.index()) == ["a.py"]
    assert git.write_tree_id() == repo.git("write-tree")
    first = repo.commit()
    assert paths(git.tree(first)) == ["a.py"]
    repo.git("update-index", "--cacheinfo", f"160000,{first},sub")
    assert opened(repo).index_changes(first) == []


def test_a_submodule_in_the_place_of_a_file_removes_it(repo: Repo) -> None:
    commit = repo.commit({"sub": "1\n"})
    repo.git("rm", "-q", "--cached", "sub")
    repo.git("update-index", "--add", "--cacheinfo", f"160000,{commit},sub")
    (change,) = opened(repo).index_changes(commit)
    assert change.old is not None
    assert change == Change(Entry("sub", 0o100644, change.old.oid), None)


def test_announced_files_do_not_count_but_empty_ones_do(repo: Repo) -> None:
    base = repo.commit({"a.py": "1\n", "gone.py": "2\n"})
    repo.put({"pkg/__init__.py": ""})
    repo.write("new.py", "import a\n")
    repo.git("add", "-N", "new.py")
    repo.git("rm", "-q", "--cached", "gone.py")
    repo.git("add", "-N", "gone.py")
    git = opened(repo)
    assert paths(git.index()) == ["a.py", "pkg/__init__.py"]
    changes = git.index_changes(base)
    assert {(c.old.path if c.old else "", c.new.path if c.new else "") for c in changes} == {
        ("gone.py", ""),
        ("", "pkg/__init__.py"),
    }
    assert git.write_tree_id() == repo.git("write-tree")


def conflict(repo: Repo) -> None:
    repo.commit({"a.py": "1\n", "same.py": ""})
    repo.git("checkout", "-q", "-b", "side")
    repo.commit({"a.py": "2\n"})
    repo.git("checkout", "-q", "main")
    repo.commit({"a.py": "3\n"})
    repo.git("merge", "-q", "side", code=1, environ=repo.tick())


def test_an_unmerged_index_cannot_be_judged(repo: Repo) -> None:
    conflict(repo)
    git = opened(repo)
    for question in (git.index, git.write_tree_id, lambda: git.index_changes(git.head)):
        with pytest.raises(UnmergedError, match=r"unmerged files in the index: a\.py; resolve") as caught:
            question()
        assert caught.value.paths == ["a.py"]


def test_the_sides_of_a_conflict(repo: Repo) -> None:
    conflict(repo)
    git = opened(repo)
    stages = git.unmerged()
    assert list(stages) == ["a.py"]
    contents = dict(git.blobs(stage.entry.oid for stage in stages["a.py"]))
    assert [(stage.number, contents[stage.entry.oid]) for stage in stages["a.py"]] == [
        (1, b"1\n"),
        (2, b"3\n"),
        (3, b"2\n"),
    ]


def test_the_index_that_a_hook_names_is_the_one_that_counts(repo: Repo, monkeypatch: pytest.MonkeyPatch) -> None:
    base = repo.commit({"a.py": "1\n"})
    repo.put({"staged.py": "2\n"})
    monkeypatch.setenv("GIT_INDEX_FILE", ".git/other-index")  # relative to the root, as git gives it to hooks
    repo.git("read-tree", base)
    assert opened(repo, early=True).index_changes(base) == []
    (repo.path / "sub").mkdir()
    assert paths(Git(str(repo.path / "sub")).index()) == ["a.py"]
    monkeypatch.delenv("GIT_INDEX_FILE")
    assert len(opened(repo).index_changes(base)) == 1


def test_the_work_tree_does_not_matter(repo: Repo) -> None:
    base = repo.commit({"a.py": "1\n"})
    repo.write("a.py", "2\n")
    repo.write("untracked.py", "3\n")
    git = opened(repo, early=True)
    assert git.index_changes(base) == []
    assert [data for _, data in git.blobs(entry.oid for entry in git.index())] == [b"1\n"]


def test_the_tree_id_is_that_of_write_tree_and_nothing_is_written(repo: Repo) -> None:
    repo.put({"a/b/c.py": "1", "a.b/x": "2", "a/b.py": "3", "a-b": "4", "a0/y": "5", "z": ""})
    found = opened(repo).write_tree_id()
    count = repo.git("count-objects")
    assert found == repo.git("write-tree")
    assert count != repo.git("count-objects")  # it was git that wrote the trees


def test_the_tree_id_of_an_empty_index(repo: Repo) -> None:
    assert opened(repo).write_tree_id() == EMPTY_TREE["sha1"]


# -- differences ----------------------------------------------------------------------------------------------------


def test_what_was_staged_before_the_question_is_seen_early_or_not(repo: Repo) -> None:
    base = repo.commit({"keep.py": "1\n", "edit.py": "1\n", "drop.py": "x\n"})
    repo.put({"edit.py": "2\n", "new.py": "new\n"})
    repo.rm("drop.py")
    late, early = opened(repo).index_changes(base), opened(repo, early=True).index_changes(base)
    assert late == early
    told = [(c.old.path if c.old else None, c.new.path if c.new else None) for c in late]
    assert told == [("drop.py", None), ("edit.py", "edit.py"), (None, "new.py")]


def test_an_early_answer_holds_for_all_of_one_check(repo: Repo) -> None:
    base = repo.commit({"a.py": "1\n"})
    git = opened(repo, early=True)
    assert git.index_changes(base) == []
    repo.put({"b.py": "2\n"})
    assert git.index_changes(base) == []
    assert len(opened(repo).index_changes(base)) == 1


def test_the_tree_id_is_the_same_by_the_difference_and_by_all_files(repo: Repo) -> None:
    repo.commit({"a.py": "1\n", "b/c.py": "2\n", "b/d/e.py": "3\n", "f/g.py": "4\n"})
    repo.put({"b/d/e.py": "5\n", "b.py": "6\n"})
    repo.rm("f/g.py")
    repo.mv("a.py", "b/d/a.py")
    early = opened(repo, early=True)
    early.index_changes(early.head)
    assert early.write_tree_id() == opened(repo).write_tree_id() == repo.git("write-tree")


def test_an_early_answer_is_not_taken_for_another_base(repo: Repo) -> None:
    first = repo.commit({"a.py": "1\n"})
    repo.commit({"b.py": "2\n"})
    assert len(opened(repo, early=True).index_changes(first)) == 1


def test_renames_are_paired_when_half_is_alike(repo: Repo) -> None:
    lines = [f"line number {n} of the file\n" for n in range(10)]
    base = repo.commit({"old.py": "".join(lines), "other.py": "".join(f"{n} something else\n" for n in range(10))})
    repo.mv("old.py", "pkg/new.py")
    repo.mv("other.py", "pkg/far.py")
    repo.put({"pkg/new.py": "".join(lines[:7]) + "x\n", "pkg/far.py": "nothing of it\n" * 9})
    git = opened(repo)
    assert renamed(git.index_changes(base)) == {"old.py": "pkg/new.py"}
    second = repo.commit()
    assert renamed(git.tree_changes(base, second)) == {"old.py": "pkg/new.py"}
    assert renamed(git.tree_changes(base, second, renames=False)) == {}


def test_the_users_settings_change_no_difference(repo: Repo) -> None:
    base = repo.commit({"sub/old.py": "a\nb\nc\n", "x.py": "1\n"})
    repo.mv("sub/old.py", "new.py")
    for key, value in {"diff.renames": "false", "diff.relative": "true", "diff.renameLimit": "1"}.items():
        repo.git("config", key, value)
    assert renamed(Git(str(repo.path / "sub"), early=True).index_changes(base)) == {"sub/old.py": "new.py"}


def test_where_a_blob_is_missing_equal_files_still_pair(repo: Repo) -> None:
    base = repo.commit({"old.py": "a\nb\nc\n", "lost.py": "1\n2\n3\n4\n"})
    lost = repo.git("rev-parse", "HEAD:lost.py")
    repo.mv("old.py", "new.py")
    repo.rm("lost.py")
    repo.put({"came.py": "1\n2\n3\nx\n"})
    (repo.path / ".git" / "objects" / lost[:2] / lost[2:]).unlink()
    assert renamed(opened(repo, early=True).index_changes(base)) == {"old.py": "new.py"}


def test_a_link_in_the_place_of_a_file_is_a_change_of_mode(repo: Repo) -> None:
    base = repo.commit({"a.py": "1\n", "b.py": "2\n"})
    (repo.path / "b.py").unlink()
    (repo.path / "b.py").symlink_to("a.py")
    repo.add("b.py")
    (change,) = opened(repo).index_changes(base)
    assert change.old is not None
    assert change.new is not None
    assert (change.old.mode, change.new.mode) == (0o100644, 0o120000)


def test_a_tree_that_is_gone_is_an_error(repo: Repo) -> None:
    base = repo.commit({"a.py": ""})
    with pytest.raises(GitError):
        opened(repo).tree_changes("1" * 40, base)
    with pytest.raises(GitError):
        opened(repo).index_changes("1" * 40)


# -- revisions ------------------------------------------------------------------------------------------------------


def test_revisions_become_commits(repo: Repo) -> None:
    first = repo.commit({"a.py": ""})
    second = repo.commit({"b.py": ""})
    repo.git("tag", "-a", "-m", "tag", "v1", first, environ=repo.tick())
    git = opened(repo)
    assert [git.resolve(rev) for rev in ("v1", "HEAD", "main~1", second[:12])] == [first, second, first, second]
    assert git.resolve("HEAD^{tree}") == repo.git("write-tree")


@pytest.mark.parametrize("rev", ["nowhere", "--all", "HEAD~99", "", "HEAD:a.py"])
def test_an_unknown_revision_is_named(repo: Repo, rev: str) -> None:
    repo.commit({"a.py": ""})
    with pytest.raises(GitError) as caught:
        opened(repo).resolve(rev)
    assert str(caught.value) == f"unknown revision {rev}"


def test_a_shallow_clone_says_that_it_is_one(repo: Repo, tmp_path: Path) -> None:
    repo.commit({"a.py": "1\n"})
    repo.commit({"a.py": "2\n"})
    repo.git("clone", "-q", "--depth", "1", f"file://{repo.path}", str(tmp_path / "shallow"))
    git = Git(str(tmp_path / "shallow"))
    assert git.is_shallow()
    assert not opened(repo).is_shallow()
    with pytest.raises(GitError, match=r"unknown revision HEAD~1; the clone is shallow"):
        git.resolve("HEAD~1")


def test_merge_bases(repo: Repo) -> None:
    base = repo.commit({"a.py": ""})
    repo.git("checkout", "-q", "-b", "side")
    repo.commit({"b.py": ""})
    repo.git("checkout", "-q", "main")
    repo.commit({"c.py": ""})
    repo.git("checkout", "-q", "--orphan", "alone")
    repo.commit({"d.py": ""})
    git = opened(repo)
    assert git.merge_base("main", "side") == base
    assert git.merge_base("main", "alone") is None


def test_the_parents_of_a_merge_that_is_not_finished(repo: Repo) -> None:
    conflict(repo)
    repo.put({"a.py": "4\n"})
    assert opened(repo).parents_of_merge() == [repo.git("rev-parse", "side")]
    repo.commit()
    assert opened(repo).parents_of_merge() == []


def test_the_parents_of_a_clean_merge_are_in_the_environment(repo: Repo, monkeypatch: pytest.MonkeyPatch) -> None:
    head, other = repo.commit({"a.py": ""}), "a" * 40
    for name in (other, head, "not-an-id"):
        monkeypatch.setenv(f"GITHEAD_{name}", "side")
    assert opened(repo).parents_of_merge() == [other]


def test_the_default_branch_of_a_remote(repo: Repo, tmp_path: Path) -> None:
    repo.commit({"a.py": ""})
    repo.git("branch", "-m", "trunk")
    repo.git("clone", "-q", str(repo.path), str(tmp_path / "clone"))
    git = Git(str(tmp_path / "clone"))
    assert git.default_branch("origin") == "refs/remotes/origin/trunk"
    assert git.default_branch("elsewhere") is None
    repo.git("update-ref", "refs/remotes/up/master", "HEAD")
    assert opened(repo).default_branch("up") == "refs/remotes/up/master"


# -- contents -------------------------------------------------------------------------------------------------------


def test_thousands_of_blobs_come_in_order_through_one_process(repo: Repo) -> None:
    stream = b"".join(b"blob\nmark :%d\ndata 6\n%06d\n" % (n, n) for n in range(1, 4001))
    marks = repo.path / "marks"
    repo.git("fast-import", "--quiet", f"--export-marks={marks}", given=stream)
    oids = [line.split()[1] for line in marks.read_text().splitlines()]
    answers = list(opened(repo).blobs(iter(oids)))
    assert [oid for oid, _ in answers] == oids
    assert sorted(data or b"" for _, data in answers) == [b"%06d" % n for n in range(1, 4001)]


def test_large_blobs_and_odd_contents(repo: Repo) -> None:
    contents = {"large": b"x" * 3_000_000, "empty": b"", "nul": b"a\0b\n", "none": b"no line break"}
    repo.commit(contents)
    git = opened(repo)
    oids = {entry.path: entry.oid for entry in git.index()}
    found = dict(git.blobs([*oids.values(), *oids.values()]))
    assert {path: found[oid] for path, oid in oids.items()} == contents


def test_a_missing_blob_is_none_and_so_is_what_is_no_blob(repo: Repo) -> None:
    repo.commit({"a.py": "1\n"})
    git = opened(repo)
    (entry,) = git.index()
    tree = git.resolve("HEAD^{tree}")
    assert list(git.blobs(["1" * 40, entry.oid, tree])) == [("1" * 40, None), (entry.oid, b"1\n"), (tree, None)]


def test_a_damaged_blob_does_not_end_the_reading(repo: Repo) -> None:
    repo.commit({"bad.py": "bad\n", "good.py": "good\n", "last.py": "last\n"})
    git = opened(repo)
    bad, good, last = (entry.oid for entry in git.index())
    file = repo.path / ".git" / "objects" / bad[:2] / bad[2:]
    file.chmod(0o644)
    file.write_bytes(b"damaged")
    assert list(git.blobs([good, bad, last])) == [(good, b"good\n"), (bad, None), (last, b"last\n")]


def test_what_a_partial_clone_lacks_is_not_fetched(repo: Repo, tmp_path: Path) -> None:
    first = repo.commit({"old.py": "1\n2\n3\n4\n"})
    repo.rm("old.py")
    repo.commit({"new.py": "1\n2\n3\nx\n"})
    repo.git("config", "uploadpack.allowFilter", "true")
    repo.git("clone", "-q", "--filter=blob:none", f"file://{repo.path}", str(tmp_path / "partial"))
    git = Git(str(tmp_path / "partial"), early=True)
    old, new = repo.git("rev-parse", f"{first}:old.py"), repo.git("rev-parse", "HEAD:new.py")
    assert list(git.blobs([old, new])) == [(old, None), (new, b"1\n2\n3\nx\n")]
    assert renamed(git.index_changes(first)) == renamed(git.tree_changes(first, "HEAD")) == {}
    assert renamed(opened(repo).tree_changes(first, "HEAD")) == {"old.py": "new.py"}


def test_readings_do_not_disturb_each_other(repo: Repo) -> None:
    repo.commit({f"{n}.py": f"{n}\n" for n in range(5)})
    git = opened(repo)
    entries = git.index()
    seen = []
    for _, data in git.blobs(entry.oid for entry in entries):
        inner = [text for _, text in git.blobs(entry.oid for entry in entries)]
        seen.append((data, inner))
    everything = [f"{n}\n".encode() for n in range(5)]
    assert seen == [(data, everything) for data in everything]


def test_a_reading_may_be_left_in_the_middle(repo: Repo) -> None:
    repo.commit({f"{n}.py": f"{n}\n" for n in range(5)})
    git = opened(repo)
    oids = [entry.oid for entry in git.index()]
    assert next(git.blobs(oids)) == (oids[0], b"0\n")
    assert list(git.blobs(oids[3:])) == [(oids[3], b"3\n"), (oids[4], b"4\n")]
    git.close()
    assert [data for _, data in git.blobs(oids[:1])] == [b"0\n"]


def test_a_batch_answers_one_by_one(repo: Repo) -> None:
    repo.commit({"a.py": "1\n", "b.py": "2\n"})
    git = opened(repo)
    with git.batch() as batch:
        assert [batch.read(entry.oid) for entry in git.index()] == [b"1\n", b"2\n"]
        assert batch.read("2" * 40) is None


def test_words_are_searched_in_the_index_not_on_disk(repo: Repo) -> None:
    repo.commit(
        {"a.py": "import store\n", "b.py": "import storehouse\n", "c.md": "the store-front\n", "d.py": "none\n"}
    )
    repo.write("d.py", "import store\n")
    repo.write("e.py", "import store\n")
    git = opened(repo)
    assert git.grep(["store"]) == ["a.py", "c.md"]
    assert git.grep(["storehouse", "none"]) == ["b.py", "d.py"]
    assert git.grep(["a.c"]) == git.grep([]) == []


def test_words_are_searched_in_a_revision_and_in_files_called_binary(repo: Repo) -> None:
    first = repo.commit({".gitattributes": "*.ipynb binary\n", "sub/n.ipynb": "import store\n"})
    repo.rm("sub/n.ipynb")
    git = Git(str(repo.path))
    assert git.grep(["store"]) == []
    assert git.grep(["store"], first) == ["sub/n.ipynb"]


def test_many_words_fit(repo: Repo) -> None:
    repo.commit({"a.py": "word_4999\n"})
    assert opened(repo).grep(f"word_{n}" for n in range(5000)) == ["a.py"]


# -- the rest -------------------------------------------------------------------------------------------------------


def test_a_value_of_the_users_configuration(repo: Repo) -> None:
    repo.git("config", "deadwire.observer", "line\nbreak")
    assert opened(repo).config("deadwire.observer") == "line\nbreak"
    assert opened(repo).config("deadwire.nothing") is None


def test_ignored_paths(repo: Repo) -> None:
    repo.commit({".gitignore": "build/\n*.gen.py\n", "kept.py": ""})
    wanted = ["build/x.py", "a.gen.py", "kept.py", "odd\nname.gen.py"]
    assert opened(repo).check_ignored(wanted) == {"build/x.py", "a.gen.py", "odd\nname.gen.py"}
    assert opened(repo).check_ignored([]) == set()


def test_what_lies_in_the_work_tree_and_is_not_staged(repo: Repo) -> None:
    repo.commit({".gitignore": "*.log\n", "edited.py": "1\n", "gone.py": "1\n", "same.py": "1\n"})
    for path in ("edited.py", "new.py", "x.log", "folder/new file.py"):
        repo.write(path, "2 and more\n")
    (repo.path / "gone.py").unlink()
    git = opened(repo)
    assert git.untracked() == ["folder/new file.py", "new.py"]
    assert git.unstaged() == ["edited.py", "folder/new file.py", "gone.py", "new.py"]


def test_dates_of_files(repo: Repo) -> None:
    repo.commit({"a.py": "1\n", "b.py": "1\n"})
    repo.commit({"a.py": "2\n"})
    repo.commit({"c.py": "1\n"})
    start = 1_700_000_000
    assert opened(repo).dates(["a.py", "b.py", "nothing.py"]) == {
        "a.py": Dates(start + 60, start + 120),
        "b.py": Dates(start + 60, start + 60),
    }
    assert set(opened(repo).dates([f"{n}.py" for n in range(500)] + ["c.py"])) == {"c.py"}


def test_there_are_no_dates_before_the_first_commit(repo: Repo) -> None:
    repo.put({"a.py": ""})
    assert opened(repo).dates(["a.py"]) == {}


def test_a_repository_with_sha256_ids(make_repo: MakeRepo) -> None:
    repo = make_repo("new", "--object-format=sha256")
    repo.put({"a/b.py": "1\n", "empty.py": ""})
    git = opened(repo, early=True)
    assert git.algorithm == "sha256"
    assert paths(git.index()) == ["a/b.py", "empty.py"]
    assert git.write_tree_id() == repo.git("write-tree")
    base = repo.commit()
    repo.put({"a/c.py": "1\n"})
    git = opened(repo, early=True)
    assert git.head == base
    (change,) = git.index_changes(base)
    assert change.new is not None
    assert list(git.blobs([change.new.oid])) == [(change.new.oid, b"1\n")]


def test_closing_ends_what_was_started_early(repo: Repo) -> None:
    repo.commit({"a.py": ""})
    git = opened(repo, early=True)
    git.close()
    assert paths(git.index()) == ["a.py"]


def test_files_that_a_sparse_checkout_leaves_out_are_in_the_index(repo: Repo) -> None:
    base = repo.commit({"a/b/x.py": "1\n", "c/d/y.py": "2\n", "c/d/e/z.py": "3\n", "top.py": "4\n"})
    repo.git("sparse-checkout", "set", "--cone", "--sparse-index", "a")
    assert not (repo.path / "c").exists()
    git = opened(repo, early=True)
    assert git.index_changes(base) == []
    assert git.index() == git.tree(base)
    assert git.write_tree_id() == git.resolve("HEAD^{tree}")
    assert git.grep(["3"]) == ["c/d/e/z.py"]


def test_a_hook_in_a_submodule_works_in_the_submodule(
    repo: Repo, make_repo: MakeRepo, monkeypatch: pytest.MonkeyPatch
) -> None:
    inner = make_repo("inner")
    inner.commit({"x.py": "1\n"})
    repo.git("-c", "protocol.file.allow=always", "submodule", "--quiet", "add", str(inner.path), "sub")
    monkeypatch.setenv("GIT_DIR", str(repo.path / ".git" / "modules" / "sub"))
    git = Git(str(repo.path / "sub"))
    assert git.root == str(repo.path / "sub")
    assert paths(git.index()) == ["x.py"]
    assert git.untracked() == []


def test_the_error_of_an_unmerged_page_names_the_way_to_merge_an_inventory() -> None:
    assert str(UnmergedError(["docs/A.md"])).endswith("; deadwire inventory --write merges an inventory")
    assert "inventory" not in str(UnmergedError(["docs/A.md", "a.py"]))
    assert "inventory" not in str(UnmergedError(["a.py"]))
