"""A proxy that ends TLS before the machine: nginx, haproxy or caddy, where the computer has one, with plain settings."""

import os
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.room import free_port

FRONTS = ("nginx", "haproxy", "caddy")
NGINX = """daemon off; worker_processes 1; pid {folder}/pid; error_log /dev/null crit;
events {{ worker_connections 18000; }}
http {{ access_log off; client_body_temp_path {folder}/body; proxy_temp_path {folder}/proxy; fastcgi_temp_path {folder}/f;
uwsgi_temp_path {folder}/u; scgi_temp_path {folder}/s; upstream hot {{ {servers} keepalive 64; }}
server {{ listen 127.0.0.1:{port} ssl backlog=4096; ssl_certificate {folder}/pem; ssl_certificate_key {folder}/pem;
location / {{ proxy_pass http://hot; proxy_http_version 1.1; proxy_set_header Connection ""; proxy_set_header Host $http_host;
proxy_buffering off; proxy_read_timeout 1h; }} }} }}
"""
HAPROXY = """defaults
  mode http
  timeout connect 5s
  timeout client 1h
  timeout server 1h
frontend door
  bind 127.0.0.1:{port} ssl crt {folder}/pem backlog 4096
  default_backend hot
backend hot
{servers}
"""
CADDY = """{{
  admin off
  auto_https off
}}
https://127.0.0.1:{port} {{
  tls {folder}/pem {folder}/pem
  reverse_proxy {servers}
}}
"""


def found(name: str) -> str:
    """The program of that proxy; "" where there is none. The folder of system programs is not on everybody's path."""
    return shutil.which(name) or shutil.which(name, path="/usr/sbin:/usr/local/sbin") or ""


def trouble(name: str, streams: int, files: int) -> str:
    """Why that proxy cannot be measured; "" if it can. It holds two open files for each stream."""
    if not found(name):
        return f"not measured: no {name} here"
    return "" if files >= streams * 2 + 1_500 else f"not measured: {files:,} open files, {streams * 2 + 1_500:,} needed"


@contextmanager
def front_before(name: str, ports: list[int], folder: Path) -> Iterator[tuple[int, int]]:
    """The proxy runs before the machines at these ports: its own port and process."""
    port, program = free_port(), found(name)
    certificate(folder)
    plain = {"nginx": "server 127.0.0.1:{};", "haproxy": "  server hot{0} 127.0.0.1:{0}", "caddy": "127.0.0.1:{}"}[name]
    servers = ("\n" if name == "haproxy" else " ").join(plain.format(one) for one in ports)
    settings = folder / f"{name}.settings"
    text = {"nginx": NGINX, "haproxy": HAPROXY, "caddy": CADDY}[name]
    settings.write_text(text.format(folder=folder, port=port, servers=servers), "utf-8")
    command = {
        "nginx": ["-p", str(folder), "-c", str(settings)],
        "haproxy": ["-q", "-db", "-f", str(settings)],
        "caddy": ["run", "--adapter", "caddyfile", "--config", str(settings)],
    }[name]
    folder.chmod(0o755)  # nginx' own user looks through it
    at = os.environ | {"HOME": str(folder), "XDG_DATA_HOME": str(folder), "XDG_CONFIG_HOME": str(folder)}
    process = subprocess.Popen([program, *command], env=at, stderr=subprocess.DEVNULL)
    try:
        until_open(port, process)
        yield port, process.pid
    finally:
        process.terminate()
        process.wait(20)


def certificate(folder: Path) -> None:
    """A certificate and its key in one file; nobody in this bench asks who signed it."""
    from datetime import UTC, datetime, timedelta

    from cryptography import x509
    from cryptography.hazmat.primitives import hashes, serialization
    from cryptography.hazmat.primitives.asymmetric import ec

    if (folder / "pem").exists():
        return
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "bench")])
    now = datetime.now(UTC)
    made = x509.CertificateBuilder(name, name, key.public_key(), 1, now, now + timedelta(days=1)).sign(
        key, hashes.SHA256()
    )
    pem, pkcs8 = serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8
    plain = serialization.NoEncryption()
    (folder / "pem").write_bytes(made.public_bytes(pem) + key.private_bytes(pem, pkcs8, plain))


def until_open(port: int, process: "subprocess.Popen[bytes]") -> None:
    for _ in range(200):
        with socket.socket() as line:
            if line.connect_ex(("127.0.0.1", port)) == 0:
                return
        assert process.poll() is None, f"the proxy ended with {process.returncode}"
        time.sleep(0.05)
    raise AssertionError("the proxy never opened")
