// Command reader checks a log's folder with the code of Go's own checksum database: golang.org/x/mod/sumdb.
// A folder and a verifier key enter; what that code makes of checkpoint, tiles, entries and proofs leaves.
package main

import (
	"encoding/base64"
	"encoding/binary"
	"fmt"
	"log"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"
)

const height = 8

type folder string

func (f folder) Height() int                            { return height }
func (f folder) SaveTiles(tiles []tlog.Tile, _ [][]byte) {}

// ReadTiles reads the files of c2sp.org/tlog-tiles, whose paths do not name the height.
func (f folder) ReadTiles(tiles []tlog.Tile) ([][]byte, error) {
	var found [][]byte
	for _, tile := range tiles {
		path := strings.Replace(tile.Path(), "tile/8/", "tile/", 1)
		raw, err := os.ReadFile(filepath.Join(string(f), path))
		if err != nil {
			return nil, err
		}
		found = append(found, raw)
	}
	return found, nil
}

func (f folder) entries(size int64) [][]byte {
	var leaves [][]byte
	for index := int64(0); index*256 < size; index++ {
		width := min(size-index*256, 256)
		path := tlog.Tile{H: height, L: -1, N: index, W: int(width)}.Path()
		raw, err := os.ReadFile(filepath.Join(string(f), strings.Replace(path, "tile/8/data/", "tile/entries/", 1)))
		must(err)
		for len(raw) > 0 {
			length := int(binary.BigEndian.Uint16(raw))
			leaves = append(leaves, raw[2:2+length])
			raw = raw[2+length:]
		}
	}
	return leaves
}

func must(err error) {
	if err != nil {
		log.Fatal(err)
	}
}

func checkpoint(f folder, vkey string) tlog.Tree {
	verifier, err := note.NewVerifier(vkey)
	must(err)
	raw, err := os.ReadFile(filepath.Join(string(f), "checkpoint"))
	must(err)
	opened, err := note.Open(raw, note.VerifierList(verifier))
	must(err)
	lines := strings.Split(opened.Text, "\n")
	size, err := strconv.ParseInt(lines[1], 10, 64)
	must(err)
	root, err := base64.StdEncoding.DecodeString(lines[2])
	must(err)
	tree := tlog.Tree{N: size}
	copy(tree.Hash[:], root)
	return tree
}

func main() {
	f := folder(os.Args[1])
	tree := checkpoint(f, os.Args[2])
	reader := tlog.TileHashReader(tree, f)
	leaves := f.entries(tree.N)
	if int64(len(leaves)) != tree.N {
		log.Fatalf("%d entries of %d", len(leaves), tree.N)
	}
	for index, leaf := range leaves {
		hash := tlog.RecordHash(leaf)
		held, err := reader.ReadHashes([]int64{tlog.StoredHashIndex(0, int64(index))})
		must(err)
		if held[0] != hash {
			log.Fatalf("entry %d is not the one in its tile", index)
		}
		proof, err := tlog.ProveRecord(tree.N, int64(index), reader)
		must(err)
		must(tlog.CheckRecord(proof, tree.N, tree.Hash, int64(index), hash))
	}
	for old := int64(1); old <= tree.N; old++ {
		earlier, err := tlog.TreeHash(old, reader)
		must(err)
		proof, err := tlog.ProveTree(tree.N, old, reader)
		must(err)
		must(tlog.CheckTree(proof, tree.N, tree.Hash, old, earlier))
	}
	fmt.Printf("signed; %d entries included; consistent with %d earlier sizes\n", tree.N, tree.N)
}
