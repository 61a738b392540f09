"""Programs whose operands are looked at, moved or shown, never run, and programs of the system."""

from __future__ import annotations

_SILENT = """
mypy dmypy pyright basedpyright pytype pyre pylint pylint3 flake8 ruff black isort bandit autopep8 autoflake pyupgrade
vulture codespell shellcheck yapf pydocstyle pycodestyle pyflakes prospector radon xenon mccabe docformatter interrogate
darglint semgrep sonar-scanner pip-audit safety detect-secrets djlint yamllint prettier eslint biome stylelint
markdownlint hadolint actionlint zizmor typos vale doc8 rstcheck blacken-docs nbstripout reorder-python-imports
reorder_python_imports add-trailing-comma setup-cfg-fmt pyproject-fmt refurb perflint wemake-python-styleguide
import-linter lint-imports deptry tach pydeps pyreverse ty pyrefly ssort unimport pyan pyan3 cloc scc tokei sloccount
grep egrep fgrep rg ag ack sed gsed awk gawk mawk cat tac zcat bat less more head tail nl cut tr sort uniq wc comm join
paste fold fmt column rev tee strings od xxd hexdump cp mv rm rmdir mkdir ln install unlink shred chmod chown chgrp
touch stat file find gfind fd fdfind locate tree ls dir ll pwd realpath readlink basename dirname mktemp du df mount
umount dd sync truncate split csplit diff colordiff cmp patch sdiff meld tar gtar zip unzip gzip gunzip bzip2 xz unxz
zstd 7z 7za cpio ar rpm dpkg dpkg-deb apt apt-get apt-cache aptitude yum dnf microdnf zypper pacman apk brew port snap
flatpak choco scoop winget curl wget aria2c http https httpie rsync scp sftp ftp lftp rclone s3cmd gsutil mc sha1sum
sha224sum sha256sum sha384sum sha512sum md5sum md5 shasum cksum b2sum base64 openssl gpg ssh-keygen ssh-add ssh-agent
ssh-copy-id ssh-keyscan hg svn bzr gh glab hub tig echo printf print say logger log info warn warning error err die
fail abort usage help msg message note notice debug success banner header title status step ohai trace_msg true false
test [ [[ ] ]] : exit return break continue shift wait jobs bg fg kill pkill killall pgrep ps top htop sleep usleep
seq yes date cal uptime who whoami id groups hostname uname arch lscpu nproc free vmstat iostat lsof netstat ss ip
ifconfig ping dig nslookup host route iptables ufw nft nc ncat telnet socat tput clear reset stty tty read mapfile
readarray getopts getopt let expr bc dc jq yq xmllint xsltproc csvtool envsubst gettext msgfmt msginit msgmerge xgettext
pybabel babel-extract unset shopt ulimit umask type which whereis hash alias-list bind complete compgen compopt disown
dirs useradd adduser usermod userdel groupadd addgroup passwd chpasswd visudo setfacl getfacl chattr lsattr chcon
restorecon setcap getcap ldconfig ldd nm objdump strip objcopy readelf gcc g++ cc c++ clang clang++ ld as javac java jar
rustc rustup swiftc pkg-config autoconf automake autoreconf aclocal libtool gprof gcov lcov genhtml gcovr codecov
coveralls sops-age age vault consul nomad etcdctl minikube kind k3d eksctl ansible-vault ssh-import-id
createdb dropdb pg_dump pg_restore pg_isready mysqldump mysqladmin mongodump mongorestore initdb redis-server
ffmpeg ffprobe sox convert magick identify pngquant optipng inkscape-export pandoc pdflatex latexmk bibtex asciidoctor
plantuml dot neato graphviz xdg-open open notify-send zenity dialog whiptail virtualenv venv ensurepip compileall
py_compile tabnanny http.server json.tool site sysconfig zipfile tarfile calendar this antigravity idlelib idle pydoc
pydoc3 inspect-tool pickletools dis ast tokenize gunzip-all pyclean py3clean py3compile check-manifest pyroma cffconvert
modprobe insmod lsmod rmmod depmod sysctl dmesg swapon swapoff mkfs mkswap fdisk parted losetup hdparm nvidia-smi
rocm-smi module ml spack add-apt-repository update-alternatives locale-gen dpkg-reconfigure debconf-set-selections
useradd deluser delgroup nologin getent lsb_release vi vim nvim nano emacs ed ex code subl atom less-run printenv
export-list env-list history fc cls del erase copy xcopy robocopy move ren rename md rd mklink attrib icacls takeown
setx reg net netsh tasklist taskkill where findstr more-run type-run set-executionpolicy write-host write-output
remove-item copy-item move-item new-item get-content set-content get-childitem test-path add-content out-file
invoke-webrequest start-sleep pip-licenses pip-tools pipdeptree pip-review tox-list cookiecutter copier cruft
gitleaks trufflehog trivy grype syft snyk dive docker-squash hadolint-run skopeo crane cosign actions-cache
pytest-cov diff-cover diff-quality covdefaults mutmut-results gh-pages ghp-import vercel netlify surge rclone-sync
logger-run lsusb lspci dtoverlay raspi-config vcgencmd gpio amixer aplay arecord alsamixer bluetoothctl nmcli wpa_cli
irm iex hdiutil ditto pacman-key jsonnet jsonnetfmt filter filter-out patsubst subst foreach addprefix addsuffix word
words wordlist firstword lastword notdir wildcard origin flavor suffix abspath
"""

SILENT = frozenset(_SILENT.split())
