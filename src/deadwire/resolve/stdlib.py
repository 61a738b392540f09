"""Top-level names of the standard library: the union of Python 2.7 and 3.10 to 3.14 (``sys.stdlib_module_names``).

``test`` and ``site`` are left out: projects have folders of these names far more often than they import the library's.
"""

from __future__ import annotations

STDLIB = frozenset(
    """
    __future__ abc aifc annotationlib anydbm argparse array ast asynchat asyncio asyncore atexit audiodev
    audioop base64 BaseHTTPServer Bastion bdb binascii binhex bisect bsddb builtins bz2 calendar cgi
    CGIHTTPServer cgitb chunk cmath cmd code codecs codeop collections colorsys commands compileall compiler
    compression concurrent ConfigParser configparser contextlib contextvars Cookie cookielib copy copy_reg
    copyreg cPickle cProfile crypt cStringIO csv ctypes curses dataclasses datetime dbhash dbm decimal difflib
    dircache dis distutils doctest DocXMLRPCServer dumbdbm dummy_thread dummy_threading email encodings
    ensurepip enum errno exceptions faulthandler fcntl filecmp fileinput fnmatch formatter fpformat fractions
    ftplib functools future_builtins gc genericpath getopt getpass gettext glob graphlib grp gzip hashlib heapq
    hmac hotshot html htmlentitydefs htmllib HTMLParser http httplib idlelib ihooks imaplib imghdr imp importlib
    imputil inspect io ipaddress itertools json keyword lib2to3 linecache linuxaudiodev locale logging lzma
    macpath macurl2path mailbox mailcap markupbase marshal math md5 mhlib mimetools mimetypes MimeWriter mimify
    mmap modulefinder msilib msvcrt multifile multiprocessing mutex netrc new nis nntplib nt ntpath nturl2path
    numbers opcode operator optparse os os2emxpath ossaudiodev parser pathlib pdb pickle pickletools pipes
    pkgutil platform plistlib popen2 poplib posix posixfile posixpath pprint profile pstats pty pwd py_compile
    pyclbr pydoc pydoc_data pyexpat Queue queue quopri random re readline repr reprlib resource rexec rfc822
    rlcompleter robotparser runpy sched secrets select selectors sets sgmllib sha shelve shlex shutil signal
    SimpleHTTPServer SimpleXMLRPCServer smtpd smtplib sndhdr socket SocketServer socketserver spwd sqlite3 sre
    sre_compile sre_constants sre_parse ssl stat statistics statvfs string StringIO stringold stringprep strop
    struct subprocess sunau sunaudio symbol symtable sys sysconfig syslog tabnanny tarfile telnetlib tempfile
    termios textwrap thread threading time timeit tkinter toaiff token tokenize tomllib trace traceback
    tracemalloc tty turtle turtledemo types typing unicodedata unittest urllib urllib2 urlparse UserDict
    UserList UserString uu uuid venv warnings wave weakref webbrowser whichdb winreg winsound wsgiref xdrlib xml
    xmllib xmlrpc xmlrpclib xxsubtype zipapp zipfile zipimport zlib zoneinfo
    """.split()
)
